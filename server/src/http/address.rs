//! Addresses: how the server is reached from outside, and where a request comes from.

use std::{
    convert::Infallible,
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    str::FromStr,
    sync::Arc,
};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, request::Parts},
};
use dais_protocol::{LinkId, Role, SessionId};

use super::{App, screen::Screen};
use crate::accept::Peer;

/// How browsers reach the server: `https://dais.example.org`, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(Arc<str>);

/// The text is not the address of a server.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("write it as http://name or https://name, with a port if it needs one and nothing after it")]
pub struct NotAnOrigin;

impl FromStr for PublicUrl {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let text = text.trim_end_matches('/').to_ascii_lowercase();
        let uri: Uri = text.parse().map_err(|_| NotAnOrigin)?;
        let plain = uri.path() == "/" && uri.query().is_none() && !text.contains(['#', '@', '?']);
        match (uri.scheme_str(), uri.host()) {
            (Some("http" | "https"), Some(host)) if plain && !host.is_empty() => Ok(Self(text.into())),
            _ => Err(NotAnOrigin),
        }
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PublicUrl {
    /// The plain address of a listener.
    pub fn of(address: SocketAddr) -> Self {
        Self(format!("http://{address}").into())
    }

    /// Whether no other machine can use it.
    pub fn is_this_machine(&self) -> bool {
        let authority = self.0.split_once("://").map_or("", |(_, authority)| authority);
        ["localhost", "127.", "[::1]"]
            .iter()
            .any(|local| authority.starts_with(local))
    }

    /// The organiser's link.
    pub fn host(&self, secret: &str) -> String {
        format!("{self}/{}#{secret}", Screen::Host.path())
    }

    /// A role link: the secret is in the fragment, which browsers send nowhere.
    pub fn link(&self, role: Role, session: SessionId, link: LinkId, secret: &str) -> String {
        format!("{self}/{}/{session}#{link}.{secret}", Screen::of(role).path())
    }

    /// Where attendees join.
    pub fn join(&self, code: &str) -> String {
        format!("{self}/j/{code}")
    }

    /// Where somebody goes on on another device: the code is in the fragment.
    pub(super) fn device(&self, session: SessionId, join_code: Option<&str>, code: &str) -> String {
        match join_code {
            Some(join_code) => format!("{}#{code}", self.join(join_code)),
            None => format!("{self}/{}/{session}#{code}", Screen::of(Role::Speaker).path()),
        }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.0.starts_with("https://")
    }
}

/// Where a request comes from: the peer, or, when that is one of our proxies, whom the proxy names.
pub(super) struct ClientAddress(pub(super) IpAddr);

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<Peer>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0);
        Ok(Self(client(peer, &parts.headers, &app.proxies)))
    }
}

/// The last address of `X-Forwarded-For` that is not a proxy of ours: what stands before it, anybody may claim.
fn client(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let mut address = peer;
    let named = headers.get_all("x-forwarded-for").iter().rev();
    let mut named = named
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.rsplit(','))
        .map(|text| text.trim().parse::<IpAddr>());
    while proxies.contains(&address) {
        match named.next() {
            Some(Ok(next)) => address = next.to_canonical(),
            Some(Err(_)) | None => break,
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h7_a_public_address_is_an_origin_and_nothing_more() {
        let url: PublicUrl = "https://Dais.example.org/".parse().unwrap();
        assert_eq!(url.join("ABCD2345"), "https://dais.example.org/j/ABCD2345");
        let bad = [
            "",
            "dais.example.org",
            "ftp://a",
            "https://a/b",
            "https://a?b",
            "https://a#b",
            "https://u@a",
            "http://",
        ];
        for bad in bad {
            assert_eq!(bad.parse::<PublicUrl>(), Err(NotAnOrigin), "{bad}");
        }
    }

    #[test]
    fn h6_only_our_own_proxies_are_believed() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "203.0.113.9, 198.51.100.7".parse().unwrap());
        headers.append("x-forwarded-for", "10.0.0.2".parse().unwrap());
        let ours = [ip("10.0.0.1"), ip("10.0.0.2")];
        assert_eq!(client(ip("10.0.0.1"), &headers, &ours), ip("198.51.100.7"));
        assert_eq!(
            client(ip("192.0.2.1"), &headers, &ours),
            ip("192.0.2.1"),
            "a stranger may claim anything"
        );
        assert_eq!(client(ip("10.0.0.1"), &HeaderMap::new(), &ours), ip("10.0.0.1"));
    }
}
