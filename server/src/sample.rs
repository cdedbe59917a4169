//! The sample sessions: what a new installation can be tried out with (`dais serve --sample`).

use dais_protocol::{Command, CommandId, Duty, Label, Name, PersonId, Plan, Refusal, Role};
use tracing::{error, info};
use uuid::Uuid;

use crate::{conductor::Conductors, secrets::Bearer};

const PROPOSALS: [&str; 2] = [
    include_str!("../import/samples/workshop-2020.txt"),
    include_str!("../import/samples/workshop-2017.txt"),
];

/// Reads the sample proposals, makes a session of each and opens it. What fails is logged and left out.
pub async fn load(conductors: &Conductors) {
    for text in PROPOSALS {
        let plan = match dais_import::parse(text.as_bytes()) {
            Ok(extraction) => extraction.plan,
            Err(error) => {
                error!(%error, "a sample proposal cannot be read");
                continue;
            }
        };
        let Some(plan) = plan else {
            error!("a sample proposal is not a session");
            continue;
        };
        match open(conductors, plan, text).await {
            Ok(()) => info!("a sample session is open"),
            Err(refusal) => error!(reason = refusal.message, "a sample session was refused"),
        }
    }
}

async fn open(conductors: &Conductors, plan: Plan, text: &str) -> Result<(), Refusal> {
    // From the text, so that a start that was cut short does not make two of one.
    let id = CommandId(Uuid::new_v5(&Uuid::NAMESPACE_URL, text.as_bytes()));
    let speaker = first_speaker(&plan);
    let session = conductors.create(id, plan).await?;
    let opening = CommandId(id.child("open", 0));
    conductors
        .ask(session, Bearer::Host, opening, Command::OpenSession {})
        .await?;
    if let Some((nth, name)) = speaker {
        let own = Command::IssueLink {
            role: Role::Speaker,
            label: Label::cut(name.as_str()),
            person: Some(PersonId(id.child("person", nth))),
        };
        let issuing = CommandId(id.child("speaker", nth));
        conductors.ask(session, Bearer::Host, issuing, own).await?;
    }
    Ok(())
}

/// The first of the plan who speaks.
fn first_speaker(plan: &Plan) -> Option<(usize, Name)> {
    let mut people = plan.people.iter().enumerate();
    let (nth, person) = people.find(|(_, person)| person.duties.contains(&Duty::Speaker))?;
    Some((nth, person.name.clone()))
}
