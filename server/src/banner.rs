//! What the server says on standard output when it has started: the links to begin with.

use std::{
    fmt::{self, Write as _},
    io::Write as _,
    net::SocketAddr,
    path::Path,
};

use dais_protocol::{Life, Role, RoleLinks, SessionSummary};

use crate::{
    conductor::Conductors,
    http::{BUILD, PublicUrl, role_links},
};

/// Open sessions shown with all their links; the organiser's page shows the others.
const SHOWN: usize = 3;

/// Prints the links.
pub async fn print(
    conductors: &Conductors,
    address: SocketAddr,
    public: &PublicUrl,
    metrics: Option<SocketAddr>,
    data: &Path,
) {
    let mut open = conductors.summaries();
    open.retain(|summary| matches!(summary.life, Life::Open | Life::Live));
    open.sort_by_key(|summary| (summary.life != Life::Live, summary.created_at, summary.session));
    let hidden = open.len().saturating_sub(SHOWN);
    open.truncate(SHOWN);
    let mut sessions = Vec::new();
    for summary in open {
        if let Ok(links) = role_links(conductors, public, summary.session).await {
            sessions.push((summary, links));
        }
    }
    let mut text = format!(
        "Dais {BUILD} listens on {address} and keeps everything in {}.\n",
        data.display()
    );
    if let Some(metrics) = metrics {
        let _ = writeln!(text, "Prometheus reads http://{metrics}/metrics");
    }
    let host = public.host(&conductors.secrets().host_link());
    if compose(&mut text, public, &host, &sessions, hidden).is_ok() {
        // Whoever closed standard output does not want to read it.
        let _ = std::io::stdout().write_all(text.as_bytes());
    }
}

fn compose(
    text: &mut String,
    public: &PublicUrl,
    host: &str,
    sessions: &[(SessionSummary, RoleLinks)],
    hidden: usize,
) -> fmt::Result {
    writeln!(text, "Browsers reach it at {public}")?;
    if public.is_this_machine() {
        writeln!(
            text,
            "Only this machine can reach it: for phones, start it with --listen 0.0.0.0:8080."
        )?;
    }
    writeln!(
        text,
        "\nThe organiser's page: create and import sessions, get their links\n  {host}"
    )?;
    for (summary, links) in sessions {
        writeln!(text, "\n{}", summary.title.as_str())?;
        let code = &links.join_code;
        writeln!(text, "  Attendees   {}   (code {})", links.join_url, spaced(code))?;
        for link in links.links.iter().filter(|link| !link.revoked) {
            let label = link
                .label
                .as_ref()
                .map(|label| format!("   ({})", label.as_str()));
            writeln!(
                text,
                "  {:<11} {}{}",
                name(link.role),
                link.url,
                label.unwrap_or_default()
            )?;
        }
    }
    if hidden > 0 {
        writeln!(text, "\n{hidden} more are open: see the organiser's page.")?;
    }
    if sessions.is_empty() {
        writeln!(text, "\nNo session is open yet.")?;
    }
    writeln!(text, "\nWhoever holds a link holds its role. Stop with Ctrl-C.")
}

/// `ABCD 2345`: read out in a hall, half a code at a time.
fn spaced(code: &str) -> String {
    code.split_at_checked(code.len() / 2)
        .map_or_else(|| code.to_owned(), |(left, right)| format!("{left} {right}"))
}

const fn name(role: Role) -> &'static str {
    match role {
        Role::Host => "Host",
        Role::Chair => "Chair",
        Role::Relay => "Relay desk",
        Role::Tech => "Tech",
        Role::Rapporteur => "Rapporteur",
        Role::Speaker => "Speaker",
        Role::Attendee => "Attendee",
        Role::Screen => "Projector",
        Role::Stage => "Stage view",
    }
}
