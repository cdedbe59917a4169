//! What somebody sees and does.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{House, Page};

#[test]
fn h40_somebody_takes_part_by_forms_alone() {
    let house = House::live();
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
    let hand = [("kind", "reply"), ("note", "About the gauge")];
    let page = page.form("raise").fill(&hand).send(&house.server);
    assert!(
        page.has("Your hand is up.") && page.has("You are next") && page.has("Reply"),
        "{}",
        page.text()
    );
    assert!(page.has("Your note: <bdi dir=\"auto\">About the gauge</bdi>"));
    let request = &house.all("request")[0];
    assert_eq!(
        (&request["kind"], &request["note"]),
        (&json!("reply"), &json!("About the gauge"))
    );
    let page = page.form("lower").send(&house.server);
    assert!(page.has("Your hand is down.") && page.has("Ask for the floor"));
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
fn h40_a_question_is_followed_to_its_answer_in_writing() {
    let house = House::live();
    let speaker =
        json!({"type": "add_person", "name": "Ada Okafor", "duties": ["speaker"], "attendance": "onsite"});
    house.act(&speaker);
    let ada = house.all("person")[0]["id"].as_str().unwrap().to_owned();
    let page = house.join("Noor");
    let asked = [("text", "Who pays for the gauge?"), ("to", &*ada)];
    let page = page.form("ask").fill(&asked).send(&house.server);
    let question = house.all("question")[0].clone();
    assert_eq!(question["to"], json!([ada]), "{}", page.text());
    for step in ["approve_question", "forward_question"] {
        house.act(&json!({"type": step, "question": question["id"]}));
    }
    let page = page.form("look").send(&house.server);
    assert!(
        page.has("It is with the chair. It will be read aloud for you."),
        "{}",
        page.text()
    );
    assert!(page.has("<strong>Your question is next</strong>"));
    assert!(page.has("Ask for the floor"), "it is no hand");
    let answer =
        json!({"type": "answer_in_writing", "question": question["id"], "text": "The port <itself>."});
    house.act(&answer);
    let page = page.form("look").send(&house.server);
    assert!(page.has("<strong>Answered</strong>") && page.has("The port &#60;itself&#62;."));
    for step in ["Sent", "Approved", "Handed to the chair", "Answered in writing"] {
        assert!(
            page.has(&format!("<li>{step}, just now</li>")),
            "{step}: {}",
            page.text()
        );
    }
    assert!(!page.has("Take back"));
}

#[test]
fn h40_whoever_waits_is_told_how_long() {
    let house = House::live();
    house.act(&json!({"type": "add_segment", "kind": "open_floor", "title": "Open floor", "minutes": 30}));
    let segment = &house.all("segment")[0]["id"];
    house.act(&json!({"type": "start_segment", "segment": segment}));
    let bo = json!({"type": "walk_in", "name": "Bo"});
    for kind in ["clarifying_question", "intervention"] {
        let add = json!({"type": "add_request", "kind": kind, "channel": "onsite", "beneficiary": bo});
        house.act(&add);
    }
    let page = house.join("Noor").form("raise").fill(&[("kind", "intervention")]);
    let page = page.send(&house.server);
    assert!(
        page.has("<strong>You are number 3</strong>, in about 4 min"),
        "{}",
        page.text()
    );
}

#[test]
fn h41_a_form_sent_twice_acts_once() {
    let house = House::live();
    let join = house.join_form("Noor");
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
    let distinct: BTreeSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "each form has its own");
    let before = house.join("Somebody else").form("look").get("token");
    assert_ne!(before, first);
}

#[test]
fn h42_a_page_shows_the_moment_it_was_made() {
    let house = House::live();
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
    assert!(page.has("Next</span> <b><bdi dir=\"auto\">Bo Lindqvist"));
    let page = page
        .form("raise")
        .fill(&[("kind", "intervention")])
        .send(&house.server);
    assert!(page.has("You are number 2"));
}

#[test]
fn h43_a_refusal_stands_on_the_page_and_what_was_typed_stays() {
    let house = House::live();
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
    let heap = page.form("look").fill(&[("more", ""); 20]).send(&house.server);
    assert_eq!(heap.0.status, 422);
    assert!(nonsense.has("That was not understood."));
}

#[test]
fn h47_the_attendee_page_leads_here_without_a_script() {
    let house = House::live();
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
    let page = include_str!("../../../../web-client/attendee.html");
    assert!(page.contains("<noscript") && page.contains("href=\"?plain\""));
}

#[test]
fn h48_whoever_is_muted_reads_so_and_is_offered_nothing() {
    let house = House::live();
    let page = house.join("Noor");
    let ask = page.form("ask").fill(&[("text", "Who pays?")]);
    house.act(&json!({"type": "mute_participant", "participant": house.joined("Noor")}));
    let muted = page.form("look").send(&house.server);
    assert!(muted.has("The moderators have muted you"), "{}", muted.text());
    assert!(!muted.has("Ask for the floor") && !muted.has("Ask in writing"));
    let refused = ask.send(&house.server);
    assert_eq!(refused.0.status, 403);
    assert!(refused.has("The moderators have muted you: you can follow, but not ask. Write to them"));
    assert_eq!(house.all("question"), [] as [Value; 0]);
}

#[test]
fn h48_whoever_was_put_out_reads_so_until_they_may_come_back() {
    let house = House::live();
    let join = house.join_form("Noor");
    let page = join.clone().send(&house.server);
    let noor = house.joined("Noor");
    house.act(&json!({"type": "remove_participant", "participant": noor}));
    for out in [page.form("look").send(&house.server), join.send(&house.server)] {
        assert_eq!(out.0.status, 403, "{}", out.text());
        assert!(
            out.has("The moderators have taken you out of this session."),
            "{}",
            out.text()
        );
    }
    let out = page.form("look").send(&house.server);
    house.act(&json!({"type": "readmit_participant", "participant": noor}));
    assert!(out.form("look").send(&house.server).has("Ask for the floor"));
}

#[test]
fn h48_a_closed_list_offers_a_point_of_order_only() {
    let house = House::live();
    house.act(&json!({"type": "close_list"}));
    let page = house.join("Noor");
    assert!(page.has("The list of speakers is closed. You can still ask in writing."));
    assert!(
        page.has("Point of order") && !page.has("Contribution"),
        "{}",
        page.text()
    );
    let order = page.form("raise").fill(&[("kind", "point_of_order")]);
    assert!(order.send(&house.server).has("You are next"));
}

#[test]
fn h48_before_and_after_a_session_its_page_says_so() {
    let house = House::open();
    let form = house.join_form("Noor");
    let early = form.send(&house.server);
    assert!(
        early.has("The session has not started yet.") && early.has("Ask for the floor"),
        "{}",
        early.text()
    );
    assert_eq!(
        early
            .form("ask")
            .fill(&[("text", "Who pays?")])
            .send(&house.server)
            .0
            .status,
        200
    );
    house.act(&json!({"type": "start_session"}));
    house.act(&json!({"type": "end_session"}));
    let over = early.form("look").send(&house.server);
    assert!(
        over.has("The session has ended.") && over.has("Who pays?"),
        "what was asked stays readable"
    );
    assert!(over.has("<strong>Not reached</strong>"), "{}", over.text());
    assert!(!over.has("Ask for the floor") && !over.has("Ask in writing") && !over.has("Take back"));
    assert!(house.join_page().has("The session has ended."));
    let late = house.join("Too late");
    assert_eq!(late.0.status, 200);
    assert!(
        late.has("The session has ended.") && !late.has("role=\"alert\""),
        "{}",
        late.text()
    );
}

#[test]
fn h48_what_is_being_prepared_is_for_nobody_yet() {
    let house = House::open();
    let new = json!({"id": uuid::Uuid::now_v7(), "plan": {"title": "Unannounced"}});
    let draft = house.server.post_as(&house.host, "/api/sessions", &new).json();
    let links = format!("/api/sessions/{}/links", draft["session"].as_str().unwrap());
    let links = house.server.get_as(&house.host, &links).json();
    let page = Page(
        house
            .server
            .get(&format!("/plain/j/{}", links["join_code"].as_str().unwrap())),
    );
    assert!(page.has("This session is still being prepared.") && !page.has("Unannounced"));
    let who = [("name", "Noor"), ("channel", "online")];
    let refused = page.form("name").fill(&who).send(&house.server);
    assert_eq!(refused.0.status, 409);
    assert!(
        refused.has("Not now") && !refused.has("Unannounced"),
        "{}",
        refused.text()
    );
}

#[test]
fn h49_what_others_ask_can_be_supported() {
    let house = House::live();
    let asker = house.join("Noor");
    for n in 1..=21 {
        let text = format!("How deep is basin {n}?");
        let question = json!({"type": "relay_question", "text": text, "kind": "question", "to": [],
            "beneficiary": {"type": "walk_in", "name": "Bo"}, "channel": "online"});
        house.act(&question);
    }
    for question in house.all("question") {
        house.act(&json!({"type": "approve_question", "question": question["id"]}));
    }
    let page = asker.form("look").send(&house.server);
    assert!(
        page.has("How deep is basin 20?") && page.has("1 more are not shown here."),
        "{}",
        page.text()
    );
    assert!(!page.has("How deep is basin 21?"));
    let page = page.form("upvote").send(&house.server);
    assert!(
        page.has("1 person supports it, you among them"),
        "{}",
        page.text()
    );
    let page = page.form("remove_vote").send(&house.server);
    assert!(!page.has("you among them"));
}
