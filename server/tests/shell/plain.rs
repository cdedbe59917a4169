//! Taking part without a script: a house with a session, and a browser that knows forms only.

mod safe;
mod taking_part;

use serde_json::{Value, json};

use crate::{
    client::{Answer, send},
    process::Server,
};

const TYPE: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

struct House {
    server: Server,
    host: String,
    session: String,
    code: String,
}

impl House {
    /// With a session that people may join.
    fn open() -> Self {
        Self::on(Server::start(&[]))
    }

    fn on(server: Server) -> Self {
        let host = server.host();
        let session = server.open_session(&host, "Harbours <b>of</b> the south");
        let links = server
            .get_as(&host, &format!("/api/sessions/{session}/links"))
            .json();
        Self {
            code: links["join_code"].as_str().unwrap().to_owned(),
            server,
            host,
            session,
        }
    }

    /// With a session that is live.
    fn live() -> Self {
        let house = Self::open();
        house.act(&json!({"type": "start_session"}));
        house
    }

    fn act(&self, command: &Value) {
        let done = self.server.command(&self.host, &self.session, command);
        assert_eq!(done.status, 200, "{done:?}");
    }

    /// Everything of a kind the organiser sees.
    fn all(&self, kind: &str) -> Vec<Value> {
        let view = self
            .server
            .get_as(&self.host, &format!("/api/sessions/{}", self.session))
            .json();
        let entities = view["entities"].as_object().unwrap().values();
        entities
            .filter(|entity| entity["type"] == kind)
            .cloned()
            .collect()
    }

    fn join_page(&self) -> Page {
        Page(self.server.get(&format!("/plain/j/{}", self.code)))
    }

    fn join_form(&self, name: &str) -> Form {
        let who = [("name", name), ("channel", "online")];
        self.join_page().form("name").fill(&who)
    }

    fn join(&self, name: &str) -> Page {
        self.join_form(name).send(&self.server)
    }

    /// Who joined under that name, as the crew knows them.
    fn joined(&self, name: &str) -> String {
        let path = format!("/api/sessions/{}/participants", self.session);
        let found = self.server.get_as(&self.host, &path).json();
        let people = found["found"].as_array().unwrap();
        let person = people.iter().find(|person| person["name"] == name);
        person.unwrap()["participant"].as_str().unwrap().to_owned()
    }
}

/// A page as a browser has it.
struct Page(Answer);

impl Page {
    fn text(&self) -> String {
        self.0.text()
    }

    fn has(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The form with a field or a hidden value of that name, or for that act.
    fn form(&self, with: &str) -> Form {
        let text = self.text();
        let named = [
            format!("name=\"{with}\""),
            format!("name=\"act\" value=\"{with}\""),
        ];
        let forms = text
            .split("<form ")
            .skip(1)
            .map(|form| form.split("</form>").next().unwrap());
        let form = forms
            .into_iter()
            .find(|form| named.iter().any(|name| form.contains(name.as_str())));
        let form = form.unwrap_or_else(|| panic!("no form with {with}: {text}"));
        let hidden = form
            .split("<input ")
            .skip(1)
            .filter(|input| input.starts_with("type=\"hidden\""));
        Form {
            action: attribute(form, "action").unwrap(),
            fields: hidden
                .map(|input| {
                    (
                        attribute(input, "name").unwrap(),
                        attribute(input, "value").unwrap(),
                    )
                })
                .collect(),
        }
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!("{name}=\"")).nth(1)?;
    Some(value.split('"').next().unwrap().to_owned())
}

#[derive(Clone)]
struct Form {
    action: String,
    fields: Vec<(String, String)>,
}

impl Form {
    fn fill(mut self, fields: &[(&str, &str)]) -> Self {
        let typed = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        self.fields.extend(typed);
        self
    }

    fn set(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(given, _)| given != name);
        self.fill(&[(name, value)])
    }

    fn get(&self, name: &str) -> String {
        let field = self.fields.iter().find(|(given, _)| given == name);
        field.unwrap().1.clone()
    }

    fn send(self, server: &Server) -> Page {
        self.send_with(server, &[])
    }

    fn send_with(self, server: &Server, more: &[(&str, &str)]) -> Page {
        let escape = |text: &str| -> String {
            text.bytes()
                .map(|byte| match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                        char::from(byte).to_string()
                    }
                    _ => format!("%{byte:02X}"),
                })
                .collect()
        };
        let pairs = self
            .fields
            .iter()
            .map(|(name, value)| format!("{name}={}", escape(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let headers: Vec<_> = [TYPE].iter().chain(more).copied().collect();
        Page(send(
            server.address,
            "POST",
            &self.action,
            &headers,
            body.as_bytes(),
        ))
    }
}
