//! X3: what is sent is what is known; a mistyped field is refused, not passed over.

use dais_protocol::Command;

#[test]
fn x3_a_field_nobody_knows_is_refused_in_every_shape_of_command() {
    for (known, unknown) in [
        (
            r#"{"type":"start_session"}"#,
            r#"{"type":"start_session","now":true}"#,
        ),
        (
            r#"{"type":"change_session","warning":60}"#,
            r#"{"type":"change_session","warnings":60}"#,
        ),
        (
            r#"{"type":"correct_turn","turn":"018f0000-0000-7000-8000-000000000001","began_at":1}"#,
            r#"{"type":"correct_turn","turn":"018f0000-0000-7000-8000-000000000001","began":1}"#,
        ),
        (
            r#"{"type":"give_floor","to":{"type":"person","person":"018f0000-0000-7000-8000-000000000001"}}"#,
            r#"{"type":"give_floor","to":{"type":"person","person":"018f0000-0000-7000-8000-000000000001","x":1}}"#,
        ),
    ] {
        assert!(serde_json::from_str::<Command>(known).is_ok(), "{known}");
        assert!(serde_json::from_str::<Command>(unknown).is_err(), "{unknown}");
    }
}
