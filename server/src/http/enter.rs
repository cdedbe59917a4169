//! A link or code becomes a token.

use std::net::IpAddr;

use axum::{Json, extract::State};
use dais_protocol::{Enter, Entered, Problem, RefusalCode};

use super::{App, address::ClientAddress, body::Read, problem::RouteError};

/// Exchanges a link or code for a token.
///
/// The page that a link opens posts the fragment of its address here, once. Wrong codes are counted per address;
/// right ones are let in whatever was counted, so that a whole venue can enter from behind one address.
#[utoipa::path(post, path = "/api/enter", tag = "entering", request_body = Enter, responses(
    (status = 200, description = "The token.", body = Entered),
    (status = 400, description = "Not JSON.", body = Problem),
    (status = 401, description = "The link or code is wrong or was revoked.", body = Problem),
    (status = 429, description = "Too many wrong codes from this address.", body = Problem)))]
pub(super) async fn enter(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    Read(enter): Read<Enter>,
) -> Result<Json<Entered>, RouteError> {
    let conductors = &app.conductors;
    let entered = match enter {
        Enter::Host { secret } => conductors.host_enter(&secret)?,
        Enter::Link {
            session,
            link,
            secret,
        } => conductors.enter_by_link(session, link, &secret).await?,
        Enter::Device { code } => match conductors.enter_by_device(&code).await {
            Err(refusal) if refusal.code == RefusalCode::BadToken => return Err(wrong(&app, address).into()),
            entered => entered?,
        },
        Enter::Code { code } => {
            // Whether the code is right is settled before the session is asked, which may well refuse.
            if conductors.session_by_code(&code).is_none() {
                return Err(wrong(&app, address).into());
            }
            conductors.enter_by_code(&code).await?
        }
    };
    Ok(Json(entered))
}

/// What a wrong code is answered.
fn wrong(app: &App, address: IpAddr) -> RefusalCode {
    if app.guesses.wrong(address, app.conductors.clock().now()) {
        RefusalCode::BadToken
    } else {
        RefusalCode::TooFast
    }
}
