//! Who may not take part, or not now, reads so.

use serde_json::{Value, json};

use super::{House, Page};

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
