//! Small attacks against the binary as it is tested: the large ones are `make bench SCENES=abuse`.

use std::time::Duration;

use dais_load::scenes::{Abuse, Attack};

const ATTACKERS: usize = 12;
const NEWCOMERS: usize = 20;

/// What became of the attackers. Nobody else is hung up on, and whoever comes is let in.
fn played(attack: Attack, seconds: u64) -> impl Fn(&str) -> usize {
    let abuse = Abuse {
        attack,
        attackers: ATTACKERS,
        people: 8,
        length: Duration::from_secs(seconds),
        quiet: Duration::from_secs(1),
    };
    let course = abuse.play().expect("an attack that is played to its end");
    assert_eq!((course.lost, course.newcomers), (0, NEWCOMERS), "{course:?}");
    move |what| course.tally.get(what).copied().unwrap_or_default()
}

#[test]
fn w1_giants_are_hung_up_on_again_and_again() {
    let count = played(Attack::Giants, 3);
    assert!(count("closed") > ATTACKERS, "{} times", count("closed"));
}

#[test]
fn w1_a_message_in_crumbs_is_no_longer_than_another() {
    let count = played(Attack::Crumbs, 12);
    assert!(count("closed") >= ATTACKERS / 3, "{} times", count("closed"));
}

#[test]
fn w10_who_sends_without_end_is_refused() {
    let count = played(Attack::Senders, 2);
    assert!(
        count("refused_too_fast") > ATTACKERS,
        "{}",
        count("refused_too_fast")
    );
}

#[test]
fn h20_requests_that_are_never_finished_are_closed() {
    let count = played(Attack::Stalling, 8);
    assert!(count("closed") >= ATTACKERS, "{} times", count("closed"));
}

#[test]
fn w2_who_says_no_hello_is_told_so() {
    let count = played(Attack::HalfOpen, 8);
    assert!(
        count("bye_no_hello") >= ATTACKERS / 2,
        "{} times",
        count("bye_no_hello")
    );
    assert!(
        count("open_at_the_end") >= ATTACKERS / 2,
        "who said hello may be silent for longer"
    );
}
