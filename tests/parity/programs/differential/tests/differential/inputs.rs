//! Inputs, at random: what both send.

use std::cell::RefCell;
use std::collections::BTreeMap;

use differential::{Input, Outcome};
use ported::memory::{Answer, Asked, Memory};
use proptest::prelude::*;
use serde_json::Value;

use crate::{CASES, each, operation, runtime};

/// The regions, one of each partition that Lightsail's rules know.
const REGIONS: [&str; 4] = ["eu-central-1", "us-west-2", "cn-north-1", "us-gov-west-1"];

/// A text: what is plain, what JSON escapes, what it need not, and anything else.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[a-z0-9.-]{1,40}",
        1 => Just(String::new()),
        1 => "[\"\\\\/\u{8}\u{c}\n\r\t\u{0}-\u{1f}\u{7f}]{1,8}",
        1 => "[\u{80}-\u{a0}\u{2028}\u{2029}\u{feff}\u{fffd}\u{ffff}\u{10000}-\u{10ffff}]{1,8}",
        1 => "[<>&'%+ ]{1,8}",
        2 => any::<String>(),
        1 => ".{0,20}".prop_map(|text| text.repeat(200)),
    ]
}

fn input() -> impl Strategy<Value = Input> {
    let missing = || prop::option::weighted(0.9, text());
    (operation(), missing(), missing()).prop_map(|(operation, bucket_name, access_key_id)| Input {
        operation,
        bucket_name,
        access_key_id,
    })
}

/// A kind and how it is known, from the input alone.
type Kind = (&'static str, fn(&Input) -> bool);

/// What kinds of input there are.
const KINDS: &[Kind] = &[
    ("complete", Input::is_complete),
    ("without a required member", |input| !input.is_complete()),
    ("empty text", |input| has(input, str::is_empty)),
    ("quote or backslash", |input| {
        has(input, |text| text.contains(['"', '\\']))
    }),
    ("control character", |input| {
        has(input, |text| text.chars().any(|c| c < ' '))
    }),
    ("beyond ASCII", |input| has(input, |text| !text.is_ascii())),
    ("beyond the BMP", |input| {
        has(input, |text| text.chars().any(|c| c > '\u{ffff}'))
    }),
    ("line separator U+2028", |input| {
        has(input, |text| text.contains('\u{2028}'))
    }),
    ("HTML characters", |input| {
        has(input, |text| text.contains(['<', '&']))
    }),
    ("longer than 1000", |input| {
        has(input, |text| text.len() > 1000)
    }),
];

/// Whether a member that is sent is so.
fn has(input: &Input, is: impl Fn(&str) -> bool) -> bool {
    let bucket = input.bucket_name.as_deref();
    let key = input.access_key_id.as_deref();
    let key = key.filter(|_| input.operation == differential::Operation::Delete);
    input.is_complete() && bucket.into_iter().chain(key).any(is)
}

/// Whether both have sent the same: byte for byte, or but for the way a text is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Same {
    Bytes,
    Json,
    Not,
}

impl Same {
    fn of(theirs: &[Asked], ours: &[Asked]) -> Self {
        let ([theirs], [ours]) = (theirs, ours) else {
            return Self::Not;
        };
        if theirs == ours {
            return Self::Bytes;
        }
        let read = |asked: &Asked| serde_json::from_str::<Value>(&asked.body).ok();
        // Only the length may follow from another escape.
        let rest = |asked: &Asked| {
            let mut asked = asked.clone();
            asked.body.clear();
            asked.headers.retain(|(name, _)| name != "content-length");
            asked
        };
        let json = read(theirs).is_some() && read(theirs) == read(ours);
        if json && rest(theirs) == rest(ours) {
            Self::Json
        } else {
            Self::Not
        }
    }
}

/// What an input is sent as, by the model: what is set.
fn expected(input: &Input) -> Value {
    let key = input.access_key_id.as_ref();
    let key = key.filter(|_| input.operation == differential::Operation::Delete);
    let members = [
        ("bucketName", input.bucket_name.as_ref()),
        ("accessKeyId", key),
    ];
    let set = members.into_iter().filter_map(|(name, value)| {
        let value = Value::String(value?.clone());
        Some((name.to_owned(), value))
    });
    Value::Object(set.collect())
}

#[test]
fn the_same_input_is_sent_the_same() {
    let runtime = runtime();
    let same: RefCell<BTreeMap<Same, usize>> = RefCell::default();
    let refused = RefCell::new(0);
    let kinds: RefCell<BTreeMap<&str, usize>> = RefCell::default();
    let region = prop::sample::select(REGIONS.to_vec());
    each(&(input(), region), |(input, region)| {
        for (name, is) in KINDS {
            *kinds.borrow_mut().entry(name).or_default() += usize::from(is(&input));
        }
        let (their_memory, our_memory) = (
            Memory::new([Answer::of(200, "{}")]),
            Memory::new([Answer::of(200, "{}")]),
        );
        let theirs = differential::theirs::call(their_memory.clone(), region, &input);
        let theirs = runtime.block_on(theirs);
        let ours = differential::ours::call(our_memory.clone(), region, &input);
        let ours = runtime.block_on(ours);
        let (their_asked, our_asked) = (their_memory.asked(), our_memory.asked());
        if !input.is_complete() {
            // The difference: the SDK leaves it to the service to say what is missing. Here the
            // model's word counts before anything is sent: the service can only refuse it.
            assert_eq!(ours, Outcome::Incomplete, "{input:?}");
            assert!(our_asked.is_empty(), "{input:?} {our_asked:?}");
            let sent: Option<Value> = serde_json::from_str(&their_asked[0].body).ok();
            assert_eq!(sent, Some(expected(&input)), "{input:?}: theirs");
            *refused.borrow_mut() += 1;
            return;
        }
        assert_eq!(ours, theirs, "{input:?}");
        let how = Same::of(&their_asked, &our_asked);
        let both = format!("{input:?}\n  theirs {their_asked:?}\n  ours   {our_asked:?}");
        assert_ne!(how, Same::Not, "{both}");
        let sent: Option<Value> = serde_json::from_str(&our_asked[0].body).ok();
        assert_eq!(sent, Some(expected(&input)), "{both}");
        *same.borrow_mut().entry(how).or_default() += 1;
    });
    let (same, refused) = (same.into_inner(), refused.into_inner());
    println!("{CASES} inputs: sent the same {same:?}");
    println!(
        "{refused} without a required member: theirs is sent and refused there, ours is not sent"
    );
    let equal: usize = same.values().sum();
    assert_eq!(equal + refused, CASES as usize);
    let kinds = kinds.into_inner();
    for (name, count) in &kinds {
        println!("{count:5} {name}");
        assert!(*count > 0, "never tried: {name}");
    }
}
