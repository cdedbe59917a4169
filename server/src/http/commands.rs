//! Every command, as a call.

use axum::{Json, extract::State};
use dais_protocol::{Done, ParticipantId, Problem, RefusalCode, Submit};

use super::{App, bearer::Member, body::Read, problem::RouteError, throttle::Throttle};
use crate::secrets::Bearer;

/// Asks something of a session. The answer comes when it is durable; a repeat under the same id is answered as
/// before and changes nothing.
#[utoipa::path(post, path = "/api/sessions/{session}/commands", tag = "sessions", security(("token" = [])),
    params(("session" = dais_protocol::SessionId, Path, description = "Which session.")), request_body = Submit,
    responses(
        (status = 200, description = "Carried out, and durable.", body = Done),
        (status = 400, description = "Not understood; the message says where.", body = Problem),
        (status = 401, description = "Not a token of this session, or there is no such session.", body = Problem),
        (status = 403, description = "The roles of the token do not allow it.", body = Problem),
        (status = 409, description = "The session moved on, or its state does not allow it.", body = Problem),
        (status = 422, description = "A value is out of bounds or of the wrong kind.", body = Problem),
        (status = 429, description = "Too many commands.", body = Problem),
        (status = 503, description = "Not saved just now; nothing changed.", body = Problem),
        (status = 507, description = "The disk is full; nothing changed.", body = Problem)))]
pub(super) async fn submit(
    Member { session, bearer }: Member,
    State(app): State<App>,
    Read(Submit { id, command }): Read<Submit>,
) -> Result<Json<Done>, RouteError> {
    in_time(&app.commands, bearer, &app)?;
    let seq = app.conductors.ask(session, bearer, id, command).await?;
    Ok(Json(Done { id, seq }))
}

/// Takes one of a participant's tries. The organiser, who may fill the server anyway, has as many as they like.
pub(super) fn in_time(
    throttle: &Throttle<ParticipantId>,
    bearer: Bearer,
    app: &App,
) -> Result<(), RefusalCode> {
    match bearer {
        Bearer::Participant(participant) if !throttle.take(participant, app.conductors.clock().now()) => {
            let code = RefusalCode::TooFast;
            app.conductors.counters().measured.refused(code);
            Err(code)
        }
        Bearer::Participant(_) | Bearer::Host => Ok(()),
    }
}
