//! The description of all this for programs: `docs/openapi.json`, generated and committed.

use std::sync::LazyLock;

use axum::{http::header::CONTENT_TYPE, response::IntoResponse};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Description,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};

use super::{commands, enter, events, health, import, links, participants, practice, qr, sessions, socket};

/// Made once.
static TEXT: LazyLock<String> = LazyLock::new(text);

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Dais",
        description = "Moderates a live session held in a room and online at once. Errors are a `Problem`: a \
            code for programs and a sentence for people.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    paths(
        enter::enter, sessions::list, sessions::create, sessions::view, sessions::replan, practice::begin,
        commands::submit, links::links, participants::find, participants::device,
        socket::socket, events::events, import::import, qr::draw, qr::join, serve, health::alive, health::ready,
    ),
    components(schemas(dais_protocol::ClientFrame, dais_protocol::ServerFrame, dais_protocol::ByeCode)),
    modifiers(&Token),
)]
struct Api;

struct Token;

impl Modify for Token {
    fn modify(&self, description: &mut Description) {
        let mut scheme = Http::new(HttpAuthScheme::Bearer);
        scheme.description = Some("The token from `POST /api/enter`.".to_owned());
        if let Some(components) = &mut description.components {
            components.add_security_scheme("token", SecurityScheme::Http(scheme));
        }
    }
}

/// The description, generated from the handlers and the protocol's types.
pub fn description() -> Description {
    Api::openapi()
}

fn text() -> String {
    description().to_pretty_json().unwrap_or_default() + "\n"
}

/// This description.
#[utoipa::path(get, path = "/api/openapi.json", tag = "operation",
    responses((status = 200, description = "OpenAPI 3.1.", content_type = "application/json")))]
pub(super) async fn serve() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], TEXT.as_str())
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    /// `make gen` (or `UPDATE_GENERATED=1 cargo test -p dais openapi`) rewrites it.
    #[test]
    fn h8_the_committed_description_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
        let fresh = super::text();
        if std::env::var_os("UPDATE_GENERATED").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, fresh).unwrap();
            return;
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == fresh, "{} is stale: run `make gen`", path.display());
    }
}
