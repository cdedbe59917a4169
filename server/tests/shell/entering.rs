//! From a link or code to a token.

use serde_json::json;

use crate::process::Server;

#[test]
fn h3_a_code_lets_attendees_in_however_it_is_typed() {
    let server = Server::start(&[]);
    let host = server.host();
    let session = server.open_session(&host, "Entering");
    let links = server
        .get_as(&host, &format!("/api/sessions/{session}/links"))
        .json();
    let code = links["join_code"].as_str().unwrap();
    let typed = format!(" {}-{} ", code[..4].to_lowercase(), &code[4..]);
    let entered = server
        .post("/api/enter", &json!({"type": "code", "code": typed}))
        .json();
    assert_eq!(entered["session"], session.as_str());
    assert_eq!(entered["roles"], json!(["attendee"]));
    let token = entered["token"].as_str().unwrap();
    let view = server.get_as(token, &format!("/api/sessions/{session}"));
    assert_eq!(view.json()["entities"]["session"]["title"], "Entering");
}

#[test]
fn x4_a_name_that_is_too_long_is_refused_with_its_field_and_bound() {
    let server = Server::start(&[]);
    let host = server.host();
    let session = server.open_session(&host, "Entering");
    let introduce = |name: &str| json!({"type": "introduce", "name": name, "channel": "online"});
    let refused = server.command(&host, &session, &introduce(&"A".repeat(61)));
    assert_eq!(refused.problem(), (422, "out_of_bounds".into()));
    let message = refused.json()["message"].as_str().unwrap().to_owned();
    assert!(
        message.contains("`command.name`") && message.contains("longer than 60 characters"),
        "{message}"
    );
    assert_eq!(server.command(&host, &session, &introduce("Ada")).status, 200);
}

#[test]
fn h4_a_wrong_token_learns_nothing_about_sessions() {
    let server = Server::start(&[]);
    let host = server.host();
    let (here, there) = (
        server.open_session(&host, "Here"),
        uuid::Uuid::now_v7().to_string(),
    );
    let unknown = "not-a-session".to_owned();
    for token in ["", "host.x", "x.y"] {
        let answers = [&here, &there, &unknown].map(|session| {
            let view = server.get_as(token, &format!("/api/sessions/{session}")).text();
            let links = server
                .get_as(token, &format!("/api/sessions/{session}/links"))
                .text();
            let asked = server
                .command(token, session, &json!({"type": "start_session"}))
                .text();
            [view, links, asked]
        });
        assert!(answers.iter().all(|answer| answer == &answers[0]), "{answers:?}");
    }
    let missing = server.get_as(&host, &format!("/api/sessions/{there}"));
    assert_eq!(missing.problem(), (404, "not_found".into()));
}

#[test]
fn h5_wrong_codes_run_out_and_right_ones_do_not() {
    let server = Server::start(&[]);
    let host = server.host();
    let session = server.open_session(&host, "Guessing");
    let links = server
        .get_as(&host, &format!("/api/sessions/{session}/links"))
        .json();
    let code = links["join_code"].as_str().unwrap();
    for _ in 0..150 {
        let entered = server.post("/api/enter", &json!({"type": "code", "code": code}));
        assert_eq!(entered.status, 200, "{entered:?}");
        assert_eq!(server.get(&format!("/api/join/{code}/qr.svg")).status, 200);
    }
    let guess = |n: usize| match n % 2 {
        0 => server.post("/api/enter", &json!({"type": "code", "code": "WRONG234"})),
        _ => server.get("/api/join/WRONG234/qr.svg"),
    };
    let answers: Vec<_> = (0..400).map(|n| guess(n).problem().0).collect();
    assert!(answers[..100].iter().all(|status| [401, 404].contains(status)));
    let refused = answers.iter().filter(|status| **status == 429).count();
    assert!(refused > 100, "only {refused} were refused");
    let entered = server.post("/api/enter", &json!({"type": "code", "code": code}));
    assert_eq!(
        entered.status, 200,
        "a right code is let in all the same: {entered:?}"
    );
    assert_eq!(server.get(&format!("/api/join/{code}/qr.svg")).status, 200);
}

#[test]
fn h5_a_right_code_is_right_whatever_the_session_answers() {
    let server = Server::start(&[]);
    let host = server.host();
    let (id, plan) = (uuid::Uuid::now_v7(), json!({"title": "A draft"}));
    server.post_as(&host, "/api/sessions", &json!({"id": id, "plan": plan}));
    let links = server.get_as(&host, &format!("/api/sessions/{id}/links")).json();
    let body = json!({"type": "code", "code": links["join_code"]});
    for _ in 0..150 {
        let refused = server.post("/api/enter", &body).problem();
        assert_eq!(refused, (409, "wrong_life".into()));
    }
    let wrong = server.post("/api/enter", &json!({"type": "code", "code": "WRONG234"}));
    assert_eq!(wrong.problem().0, 401, "nothing was counted");
}

#[test]
fn h12_looking_at_a_session_is_bounded_per_participant() {
    let server = Server::start(&[]);
    let host = server.host();
    let session = server.open_session(&host, "Looking");
    let path = format!("/api/sessions/{session}");
    let links = server.get_as(&host, &format!("{path}/links")).json();
    let enter = || {
        let code = json!({"type": "code", "code": links["join_code"]});
        let entered = server.post("/api/enter", &code).json();
        entered["token"].as_str().unwrap().to_owned()
    };
    let (ada, ben) = (enter(), enter());
    let answers: Vec<_> = (0..400).map(|_| server.get_as(&ada, &path).status).collect();
    assert!(answers[..20].iter().all(|status| *status == 200));
    let refused = answers.iter().filter(|status| **status == 429).count();
    assert!(refused > 0, "all were answered");
    assert_eq!(server.get_as(&ben, &path).status, 200, "others are not bothered");
    assert_eq!(server.get_as(&host, &path).status, 200);
}

/// The token and name of an attendee who came in by the code.
fn attendee(server: &Server, host: &str, session: &str) -> (String, String) {
    let links = server
        .get_as(host, &format!("/api/sessions/{session}/links"))
        .json();
    let code = json!({"type": "code", "code": links["join_code"]});
    let entered = server.post("/api/enter", &code).json();
    let text = |name: &str| entered[name].as_str().unwrap().to_owned();
    (text("token"), text("participant"))
}

#[test]
fn w22_a_second_device_comes_in_as_the_same_person_once() {
    let server = Server::start(&[]);
    let host = server.host();
    let session = server.open_session(&host, "Two devices");
    let (phone, ada) = attendee(&server, &host, &session);
    let path = format!("/api/sessions/{session}/device");
    let issued = server.post_as(&phone, &path, &json!({})).json();
    let code = issued["code"].as_str().unwrap();
    assert_eq!(code.len(), 10);
    let address = issued["url"].as_str().unwrap();
    let links = server
        .get_as(&host, &format!("/api/sessions/{session}/links"))
        .json();
    let join = links["join_url"].as_str().unwrap();
    assert_eq!(
        address,
        format!("{join}#{code}"),
        "the code is sent nowhere unasked"
    );
    assert!(issued["qr"].as_str().unwrap().contains("<svg"), "{issued}");
    let typed = format!(" {}-{} ", code[..5].to_lowercase(), &code[5..]);
    let device = |code: &str| server.post("/api/enter", &json!({"type": "device", "code": code}));
    let entered = device(&typed).json();
    assert_eq!(entered["participant"], ada.as_str());
    assert_eq!(entered["session"], session.as_str());
    assert_eq!(entered["roles"], json!(["attendee"]));
    assert_eq!(entered["join_code"], links["join_code"]);
    let view = server.get_as(
        entered["token"].as_str().unwrap(),
        &format!("/api/sessions/{session}"),
    );
    assert_eq!(view.status, 200);
    assert_eq!(device(code).problem(), (401, "bad_token".into()), "used");
    assert_eq!(
        server.post_as(&host, &path, &json!({})).problem(),
        (403, "not_allowed".into())
    );
    assert_eq!(
        server
            .post("/api/enter", &json!({"type": "device", "code": ""}))
            .problem()
            .0,
        401
    );
    // The one above, the used one, and no more than any other wrong code.
    let answers: Vec<_> = (0..200).map(|_| device("WRONG23456").problem().0).collect();
    assert!(answers[..100].iter().all(|status| *status == 401));
    assert!(answers.contains(&429), "wrong ones run out");
}

#[test]
fn w20_whoever_was_put_out_is_told_so_over_rest() {
    let server = Server::start(&[]);
    let host = server.host();
    let session = server.open_session(&host, "Put out");
    let (token, participant) = attendee(&server, &host, &session);
    let removed = (403, "removed".to_owned());
    let out = json!({"type": "remove_participant", "participant": participant});
    assert_eq!(server.command(&host, &session, &out).status, 200);
    let view = server.get_as(&token, &format!("/api/sessions/{session}"));
    assert_eq!(view.problem(), removed);
    let events = server.get_as(&token, &format!("/api/sessions/{session}/events"));
    assert_eq!(events.problem(), removed);
    let introduce = json!({"type": "introduce", "name": "Ada", "channel": "online"});
    assert_eq!(server.command(&token, &session, &introduce).problem(), removed);
    let back = json!({"type": "readmit_participant", "participant": participant});
    assert_eq!(server.command(&host, &session, &back).status, 200);
    assert_eq!(server.command(&token, &session, &introduce).status, 200);
}

#[test]
fn p28_the_crew_finds_people_over_rest() {
    let server = Server::start(&[]);
    let host = server.host();
    let session = server.open_session(&host, "Finding");
    let (token, participant) = attendee(&server, &host, &session);
    let introduce = json!({"type": "introduce", "name": "Élodie Martin", "channel": "online"});
    assert_eq!(server.command(&token, &session, &introduce).status, 200);
    let path = format!("/api/sessions/{session}/participants");
    for (find, total) in [("", 1), ("?find=", 1), ("?find=%C3%89LODIE", 1), ("?find=bo", 0)] {
        let found = server.get_as(&host, &format!("{path}{find}")).json();
        assert_eq!(found["total"], total, "{find}");
        if total > 0 {
            assert_eq!(found["found"][0]["participant"], participant.as_str());
        }
    }
    assert_eq!(
        server.get_as(&token, &path).problem(),
        (403, "not_allowed".into())
    );
    assert_eq!(
        server.get_as(&host, &format!("{path}?name=x")).problem(),
        (400, "malformed".into())
    );
    let long = "x".repeat(5000);
    assert_eq!(server.get_as(&host, &format!("{path}?find={long}")).status, 200);
}
