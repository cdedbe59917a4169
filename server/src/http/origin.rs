//! A browser page of another site gets nowhere: when a request names its origin, that must be ours (H6).
//! Programs that are no browsers name none, and carry no ambient authority either.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use dais_protocol::RefusalCode;

use super::{App, problem::RouteError};

pub(super) async fn ours_only(State(app): State<App>, request: Request, next: Next) -> Response {
    if is_ours(request.headers(), app.public.as_str()) {
        return next.run(request).await;
    }
    RouteError::from(RefusalCode::NotAllowed).into_response()
}

/// For forms of pages that tell nobody where a reader comes from: a browser that heeds it says `null` for the origin
/// of its own forms. So only who names another site is refused. Links from anywhere may lead here.
pub(super) async fn no_foreign_form(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut headers = request.headers().clone();
    if headers.get(header::ORIGIN).is_some_and(|origin| origin == "null") {
        headers.remove(header::ORIGIN);
    }
    if request.method().is_safe() || is_ours(&headers, app.public.as_str()) {
        return next.run(request).await;
    }
    RouteError::from(RefusalCode::NotAllowed).into_response()
}

/// The origin is our public address, or the host the request itself was sent to.
fn is_ours(headers: &HeaderMap, public: &str) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return headers
            .get("sec-fetch-site")
            .is_none_or(|site| site != "cross-site");
    };
    let Ok(origin) = origin.to_str() else { return false };
    let authority = origin
        .strip_prefix("http://")
        .or_else(|| origin.strip_prefix("https://"));
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    origin.eq_ignore_ascii_case(public)
        || authority
            .zip(host)
            .is_some_and(|(authority, host)| authority.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h6_a_foreign_origin_is_refused_and_none_is_fine() {
        let public = "https://dais.example.org";
        let with = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            is_ours(&headers, public)
        };
        let host = ("host", "10.0.0.5:8080");
        assert!(with(&[host]));
        assert!(with(&[host, ("origin", "http://10.0.0.5:8080")]));
        assert!(with(&[host, ("origin", public)]));
        for foreign in [
            "https://evil.example",
            "null",
            "",
            "http://10.0.0.5",
            "https://dais.example.org.evil.example",
        ] {
            assert!(!with(&[host, ("origin", foreign)]), "{foreign}");
        }
        assert!(!with(&[host, ("sec-fetch-site", "cross-site")]));
    }
}
