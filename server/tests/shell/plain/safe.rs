//! What nobody sees or does.

use super::{Form, House};
use crate::process::Server;

#[test]
fn h44_nothing_is_kept_in_an_address_a_cookie_or_a_cache() {
    let house = House::live();
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
fn h44_no_log_has_a_token() {
    let (server, log) = Server::talkative();
    let house = House::on(server);
    let page = house.join("Noor");
    let look = page.form("look");
    let (token, joined_by) = (look.get("token"), house.join_page().form("name").get("id"));
    assert_eq!(look.send(&house.server).0.status, 200);
    let nonsense = page.form("raise").fill(&[("kind", "shout")]).send(&house.server);
    assert_eq!(nonsense.0.status, 422);
    let said = std::fs::read_to_string(&log).unwrap();
    assert!(
        said.contains("/plain/s/{session}"),
        "it does say what was asked: {said}"
    );
    for secret in [token, joined_by, house.code.clone()] {
        assert!(!said.contains(&secret), "{secret}: {said}");
    }
}

#[test]
fn h45_whatever_people_type_is_text() {
    let house = House::live();
    let nasty = "</textarea><script>alert(1)</script>\"'&";
    let turned = house.join("Noor \u{202e}tset\u{2066}\u{200b}");
    assert!(
        turned.has("<bdi dir=\"auto\">Noor tset</bdi>"),
        "no name turns what follows it: {}",
        turned.text()
    );
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
    let house = House::live();
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
}

#[test]
fn h46_nobody_asks_or_looks_faster_than_over_rest() {
    let house = House::live();
    let join = house.join_form("Noor");
    let page = join.clone().send(&house.server);
    let late = |form: &dyn Fn() -> Form| {
        let mut pages = (0..1000).map(|_| form().send(&house.server));
        pages.find(|page| page.0.status == 429).expect("too fast")
    };
    let ask = || {
        let id = uuid::Uuid::now_v7().to_string();
        page.form("ask").set("id", &id).fill(&[("text", "Who <pays>?")])
    };
    let kept = late(&ask).form("ask");
    assert_eq!(
        kept.get("text"),
        "Who &#60;pays&#62;?",
        "what was typed is sent again"
    );
    let here = page.form("look");
    for form in [&here, &join] {
        let late = late(&|| form.clone());
        assert!(late.0.header("retry-after").is_some() && late.has("Try again"));
        assert_eq!(late.form("look").get("token"), here.get("token"));
    }
    let other = house.join("Somebody else").form("look").send(&house.server);
    assert_eq!(other.0.status, 200, "others are not bothered");
    let mut wrong = (0..1000).map(|_| house.server.get("/plain/j/WRONG234").status);
    assert_eq!(wrong.next(), Some(404));
    assert!(wrong.any(|status| status == 429), "wrong codes are counted (H5)");
}
