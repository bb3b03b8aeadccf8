//! Sensitive values are hidden, and wiped when dropped.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

use zeroize::Zeroize;

use crate::support::sensitive::Sensitive;

#[test]
fn debug_hides_the_value() {
    let secret = Sensitive::from("wJalrXUtnFEMI");
    assert_eq!(format!("{secret:?}"), "** redacted **");
    assert_eq!(format!("{secret:#?}"), "** redacted **");
    assert_eq!(
        format!("{:?}", Some(vec![secret])),
        "Some([** redacted **])"
    );
}

#[test]
fn gives_the_value_when_asked() {
    let secret: Sensitive<String> = "a".into();
    assert_eq!(secret.expose(), "a");
    assert_eq!(secret, Sensitive::new("a".to_owned()));
    assert_eq!(secret.clone().into_inner(), "a");
    assert!(secret < Sensitive::from("b"));
    assert_eq!(Sensitive::<String>::default(), Sensitive::from(""));
    assert_eq!(Sensitive::from(7).into_inner(), 7);
}

#[test]
fn is_made_of_any_kind_of_string() {
    let text = "a".to_owned();
    for secret in [
        Sensitive::from(&text),
        Sensitive::from(Box::<str>::from("a")),
        Sensitive::from(Cow::Borrowed("a")),
        Sensitive::from(text.clone()),
    ] {
        assert_eq!(secret.expose(), "a");
    }
}

#[test]
fn is_the_key_of_a_map() {
    let hashed = HashMap::from([(Sensitive::from("a"), 1)]);
    assert_eq!(hashed.get("a"), Some(&1));
    let sorted = BTreeMap::from([(Sensitive::from("a"), 1)]);
    assert_eq!(sorted.get("a"), Some(&1));
}

#[test]
fn wipes_on_drop_unless_moved_out() {
    thread_local!(static WIPED: Cell<Vec<u8>> = const { Cell::new(Vec::new()) });

    /// Notes which value is wiped.
    #[derive(Default)]
    struct Probe(u8);

    impl Zeroize for Probe {
        fn zeroize(&mut self) {
            let mut wiped = WIPED.take();
            wiped.push(self.0);
            WIPED.set(wiped);
        }
    }

    drop(Sensitive::new(Probe(1)));
    assert_eq!(WIPED.take(), [1]);
    // The default that is left behind is wiped, not the value.
    let value = Sensitive::new(Probe(2)).into_inner();
    assert_eq!((value.0, WIPED.take()), (2, vec![0]));
    let mut secret = Sensitive::new(Probe(3));
    secret.zeroize();
    drop(secret);
    assert_eq!(WIPED.take(), [3, 3]);
    let mut secret = Sensitive::from("wJalrXUtnFEMI");
    secret.zeroize();
    assert_eq!(secret.expose(), "");
}
