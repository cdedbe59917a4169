//! Taking part without a script.

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
    fn open() -> Self {
        Self::called("Harbours <b>of</b> the south")
    }

    fn called(title: &str) -> Self {
        let server = Server::start(&[]);
        let host = server.host();
        let session = server.open_session(&host, title);
        let links = server
            .get_as(&host, &format!("/api/sessions/{session}/links"))
            .json();
        let house = Self {
            code: links["join_code"].as_str().unwrap().to_owned(),
            server,
            host,
            session,
        };
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

    fn join(&self, name: &str) -> Page {
        self.join_page()
            .form("name")
            .fill(&[("name", name), ("channel", "online")])
            .send(&self.server)
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

#[test]
fn h40_somebody_takes_part_by_forms_alone() {
    let house = House::open();
    let typed = format!(
        "/plain/j?code={}-{}",
        house.code[..4].to_lowercase(),
        &house.code[4..]
    );
    let there = house.server.get(&typed);
    assert_eq!(
        there.header("location"),
        Some(&*format!("/plain/j/{}", house.code))
    );

    let page = house.join("Noor Haddad");
    assert!(
        page.has("Nobody has the floor just now.") && page.has("Noor Haddad"),
        "{}",
        page.text()
    );
    let page = page.form("raise").fill(&[("kind", "reply")]).send(&house.server);
    assert!(page.has("You are next") && page.has("Reply"), "{}", page.text());
    assert_eq!(house.all("request")[0]["kind"], "reply");
    let page = page.form("lower").send(&house.server);
    assert!(page.has("Ask for the floor"));
    assert_eq!(house.all("request"), [] as [Value; 0]);

    let asked = [("text", "Who pays?\r\nAnd when?"), ("anonymous", "on")];
    let page = page.form("ask").fill(&asked).send(&house.server);
    assert!(page.has("Who pays?\nAnd when?") && page.has("<strong>Sent</strong>"));
    let question = &house.all("question")[0];
    assert_eq!(question["details"]["anonymous"], true);
    house.act(&json!({"type": "approve_question", "question": question["id"]}));
    let page = page.form("look").send(&house.server);
    assert!(page.has("<strong>Approved</strong>"));
    let page = page.form("withdraw").send(&house.server);
    assert!(page.has("<strong>Taken back</strong>"));

    let who = [
        ("name", "Noor H."),
        ("channel", "onsite"),
        ("affiliation", "Port"),
    ];
    let page = page.form("introduce").fill(&who).send(&house.server);
    assert!(page.has("<bdi dir=\"auto\">Noor H.</bdi>") && page.has("value=\"Port\""));
}

#[test]
fn h41_a_form_sent_twice_acts_once() {
    let house = House::open();
    let join = house
        .join_page()
        .form("name")
        .fill(&[("name", "Noor"), ("channel", "online")]);
    let pages = [join.clone().send(&house.server), join.send(&house.server)];
    let [first, again] = pages.each_ref().map(|page| page.form("look").get("token"));
    assert_eq!(first, again, "one participant");

    let raise = pages[0].form("raise").fill(&[("kind", "intervention")]);
    let ask = pages[0].form("ask").fill(&[("text", "Who pays?")]);
    for form in [&raise, &ask] {
        for _ in 0..2 {
            let page = form.clone().send(&house.server);
            assert_eq!(page.0.status, 200, "{}", page.text());
        }
    }
    assert_eq!((house.all("request").len(), house.all("question").len()), (1, 1));
    let ids = ["raise", "ask", "look", "introduce"].map(|act| pages[0].form(act).get("id"));
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "each form has its own");
    let before = house.join("Somebody else").form("look").get("token");
    assert_ne!(before, first);
}

#[test]
fn h42_a_page_shows_the_moment_it_was_made() {
    let house = House::open();
    let page = house.join("Noor");
    let ada = json!({"type": "walk_in", "name": "Ada Okafor", "affiliation": "Lighthouse & Sons"});
    let add = |beneficiary: &Value| {
        house.act(&json!({"type": "add_request", "kind": "intervention", "channel": "onsite", "beneficiary": beneficiary}));
    };
    add(&ada);
    add(&json!({"type": "walk_in", "name": "Bo Lindqvist"}));
    house.act(&json!({"type": "type_line", "line": "ack next"}));
    let page = page.form("look").send(&house.server);
    assert!(
        page.has("Ada Okafor")
            && page.has("Lighthouse &#38; Sons")
            && page.has("<span class=\"mark\">Room</span>")
    );
    assert!(page.has(" left</p>"), "{}", page.text());
    assert!(page.has("Next: <b><bdi dir=\"auto\">Bo Lindqvist"));
    let page = page
        .form("raise")
        .fill(&[("kind", "intervention")])
        .send(&house.server);
    assert!(page.has("You are number 2"));
    house.act(&json!({"type": "close_list"}));
    let page = page.form("lower").send(&house.server);
    assert!(page.has("The list of speakers is closed") && page.has("Point of order"));
    assert!(!page.has("Contribution"));
    house.act(&json!({"type": "end_session"}));
    let page = page.form("look").send(&house.server);
    assert!(page.has("The session has ended") && !page.has("Ask for the floor"));
}

#[test]
fn h43_a_refusal_stands_on_the_page_and_what_was_typed_stays() {
    let house = House::open();
    let nameless = house
        .join_page()
        .form("name")
        .fill(&[("name", " "), ("channel", "online")]);
    let id = nameless.get("id");
    let page = nameless.send(&house.server);
    assert_eq!(page.0.status, 422);
    assert!(page.has("role=\"alert\"") && page.has("Write your name first."));
    assert_eq!(page.form("name").get("id"), id);

    let page = house.join("Noor");
    let long = "x".repeat(501);
    let asked = page.form("ask").fill(&[("text", &long)]);
    let id = asked.get("id");
    let refused = asked.send(&house.server);
    assert_eq!(refused.0.status, 422);
    assert!(refused.has("The question is longer than 500 characters.") && refused.has(&long));
    assert_eq!(
        refused.form("ask").get("id"),
        id,
        "it may have happened after all"
    );
    let page = refused
        .form("ask")
        .fill(&[("text", "Shorter?")])
        .send(&house.server);
    assert!(page.has("Sent. You can follow it below.") && !page.has(&long));
    assert_ne!(page.form("ask").get("id"), id);

    let other = page.form("raise").fill(&[("kind", "intervention")]);
    page.form("raise")
        .fill(&[("kind", "intervention")])
        .send(&house.server);
    let twice = other
        .set("id", &uuid::Uuid::now_v7().to_string())
        .send(&house.server);
    assert_eq!(twice.0.status, 409);
    assert!(twice.has("You are already in the list of speakers."));
    let nonsense = page.form("raise").fill(&[("kind", "shout")]).send(&house.server);
    assert_eq!(nonsense.0.status, 422);
    assert!(nonsense.has("That was not understood."));
}

#[test]
fn h44_nothing_is_kept_in_an_address_a_cookie_or_a_cache() {
    let house = House::open();
    let page = house.join("Noor");
    let token = page.form("look").get("token");
    let pages = [house.join_page(), page.form("look").send(&house.server), page];
    for page in &pages {
        assert_eq!(page.0.header("cache-control"), Some("no-store"));
        assert_eq!(page.0.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(page.0.header("set-cookie"), None);
        let policy = page.0.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none';") && !policy.contains("script-src"),
            "{policy}"
        );
        assert!(policy.contains("form-action 'self'") && policy.contains("frame-ancestors 'none'"));
        let text = page.text();
        assert!(
            !text.contains("<script") && !text.contains("style=") && !text.contains("onclick"),
            "{text}"
        );
        let kept = format!("<input type=\"hidden\" name=\"token\" value=\"{token}\">");
        assert!(
            !text.replace(&kept, "").contains(&token),
            "the token is in hidden fields alone"
        );
    }
    let opened = house.server.get(&format!("/plain/s/{}", house.session));
    assert_eq!(opened.header("location"), Some("/plain"));
    let css = house.server.get("/plain/plain.css");
    assert_eq!(css.header("content-type"), Some("text/css"));
}

#[test]
fn h45_whatever_people_type_is_text() {
    let house = House::open();
    let nasty = "</textarea><script>alert(1)</script>\"'&";
    let page = house.join(nasty);
    assert!(
        page.has("Harbours &#60;b&#62;of&#60;/b&#62; the south"),
        "{}",
        page.text()
    );
    let page = page.form("ask").fill(&[("text", nasty)]).send(&house.server);
    let again = page
        .form("ask")
        .fill(&[("text", &nasty.repeat(20))])
        .send(&house.server);
    let join = house
        .join_page()
        .form("name")
        .fill(&[("name", ""), ("affiliation", nasty)]);
    for page in [page, again, join.send(&house.server)] {
        assert!(
            !page.has("<script") && !page.has("&\"") && !page.has("\"'"),
            "{}",
            page.text()
        );
        assert!(page.has("&#60;script&#62;"), "{}", page.text());
    }
}

#[test]
fn h46_only_who_knows_a_token_acts_and_no_faster_than_over_rest() {
    let house = House::open();
    let page = house.join("Noor");
    let here = page.form("look");
    let stranger = here.clone().set("token", "x.y").send(&house.server);
    assert_eq!(stranger.0.status, 401);
    let mut elsewhere = here.clone();
    elsewhere.action = format!("/plain/s/{}", uuid::Uuid::nil());
    assert_eq!(elsewhere.send(&house.server).text(), stranger.text());
    let host = here.clone().set("token", &house.host).send(&house.server);
    assert_eq!(host.0.status, 401, "the organiser takes no part");

    for (name, value, status) in [
        ("origin", "null", 200),
        ("origin", "https://evil.example", 403),
        ("sec-fetch-site", "cross-site", 403),
    ] {
        let page = here.clone().send_with(&house.server, &[(name, value)]);
        assert_eq!(page.0.status, status, "{name}: {value}");
    }

    let looks: Vec<_> = (0..60).map(|_| here.clone().send(&house.server)).collect();
    let late = looks.iter().find(|page| page.0.status == 429).expect("too fast");
    assert!(late.0.header("retry-after").is_some() && late.has("Try again"));
    assert_eq!(late.form("look").get("token"), here.get("token"));
    let asks = (0..60).map(|_| {
        let id = uuid::Uuid::now_v7().to_string();
        let ask = page.form("ask").set("id", &id).fill(&[("text", "Who <pays>?")]);
        (id, ask.send(&house.server))
    });
    let (id, late) = asks
        .into_iter()
        .find(|(_, page)| page.0.status == 429)
        .expect("too fast");
    let kept = late.form("ask");
    assert_eq!(
        (kept.get("id"), kept.get("text")),
        (id, "Who &#60;pays&#62;?".to_owned())
    );
    let other = house.join("Somebody else");
    assert_eq!(
        other.form("look").send(&house.server).0.status,
        200,
        "others are not bothered"
    );
    let wrong: Vec<_> = (0..200)
        .map(|_| house.server.get("/plain/j/WRONG234").status)
        .collect();
    assert!(
        wrong.contains(&404) && wrong.contains(&429),
        "wrong codes are counted (H5)"
    );
}

#[test]
fn h47_the_attendee_page_leads_here_without_a_script() {
    let house = House::open();
    for (from, to) in [
        (
            format!("/j/{}?plain", house.code),
            format!("/plain/j/{}", house.code),
        ),
        ("/?plain".to_owned(), "/plain".to_owned()),
    ] {
        let answer = house.server.get(&from);
        assert_eq!((answer.status, answer.header("location")), (303, Some(&*to)));
    }
    assert!(
        [200, 503].contains(&house.server.get("/j/%ff").status),
        "as before"
    );
    assert_eq!(house.server.get("/plain/j/%ff").status, 404);
    assert_eq!(house.server.get("/plain").status, 200);
    let page = include_str!("../../../web-client/attendee.html");
    assert!(page.contains("<noscript") && page.contains("href=\"?plain\""));
}
