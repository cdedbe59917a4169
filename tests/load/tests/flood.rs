//! A small flood against the binary as it is tested: the large one is `make flood`.

use std::time::Duration;

use dais_load::scenes::Flood;

/// Rules J1, X1, X4, W1: what breaks a bound is refused with its code or hung up on, nothing acknowledged is lost, and
/// what the desk does meanwhile goes through.
#[test]
fn j1_nothing_acknowledged_is_lost_in_a_flood() {
    let flood = Flood {
        people: 150,
        questions: 360,
        length: Duration::from_secs(3),
    };
    let course = flood.play().unwrap();
    assert!(course.accepted > 300, "{course:?}");
    assert!(course.desk_acts > 0, "{course:?}");
    assert!(course.proposed > 50, "{course:?}");
    assert!(course.hung_up > 0, "{course:?}");
    for code in ["out_of_bounds", "too_many", "too_fast"] {
        assert!(course.refused.contains_key(code), "{code}: {course:?}");
    }
}
