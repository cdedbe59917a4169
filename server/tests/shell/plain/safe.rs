//! What nobody sees or does.

use super::House;

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
fn h45_whatever_people_type_is_text() {
    let house = House::live();
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
