//! Tokens and items that lie deeper in an output; maps as tokens and as items; sensitive ones.

use std::collections::HashMap;
use std::sync::Mutex;

use paginator_paths::api::PaginatorPaths;
use paginator_paths::operation::scan::paginator::ScanPaginator;
use paginator_paths::operation::scan::{Scan, ScanError, ScanInput, ScanOutput};
use paginator_paths::operation::tag::paginator::TagPaginator;
use paginator_paths::operation::tag::{Tag, TagError, TagInput, TagOutput};
use wire::{Value, block_on, json, received, sent};

/// Gives one answer after the other; it remembers what it was asked for.
#[derive(Debug)]
struct Service {
    answers: Mutex<Vec<Value>>,
    asked: Mutex<Vec<Value>>,
}

impl Service {
    fn new<const N: usize>(mut answers: [Value; N]) -> Self {
        answers.reverse();
        Self {
            answers: Mutex::new(answers.into()),
            asked: Mutex::default(),
        }
    }

    fn answer(&self, asked: Value) -> Value {
        self.asked.lock().unwrap().push(asked);
        self.answers.lock().unwrap().pop().unwrap()
    }

    fn asked(&self) -> Vec<Value> {
        self.asked.lock().unwrap().clone()
    }
}

impl PaginatorPaths for Service {
    async fn scan(&self, input: ScanInput) -> Result<ScanOutput, ScanError> {
        let answer = self.answer(sent!(paginator_paths, Scan, input));
        received!(paginator_paths, Scan, answer)
    }

    async fn tag(&self, input: TagInput) -> Result<TagOutput, TagError> {
        let answer = self.answer(sent!(paginator_paths, Tag, input));
        received!(paginator_paths, Tag, answer)
    }
}

#[test]
fn a_map_can_be_a_token() {
    let service = Service::new([
        json!({"Last": {"Key": {"id": 1}, "Found": {"Rows": [{"id": 0}, {"id": 1}]}}}),
        json!({"Last": {"Key": {}, "Found": {}}}),
    ]);
    let input = ScanInput::builder().limit(1).build().unwrap();
    let mut rows = ScanPaginator::new(&service, input).page_size(2).items();
    let mut found = Vec::new();
    while let Some(row) = block_on(rows.next_item()) {
        found.push(row.unwrap()["id"]);
    }
    assert_eq!(found, [0, 1]);
    let asked = [
        json!({"Limit": 2}),
        json!({"Limit": 2, "StartKey": {"id": 1}}),
    ];
    assert_eq!(service.asked(), asked);
}

#[test]
fn an_output_without_the_way_to_a_token_is_the_last() {
    let service = Service::new([json!({})]);
    let input = ScanInput::builder().limit(1).build().unwrap();
    let mut pages = ScanPaginator::new(&service, input);
    assert!(block_on(pages.next_page()).unwrap().is_ok());
    assert!(block_on(pages.next_page()).is_none());
}

#[test]
fn the_entries_of_a_map_can_be_items_and_secrets_stay_hidden() {
    let service = Service::new([
        json!({"A": "hush", "Secrets": {"who": "knows"}}),
        json!({"Secrets": {"what": "where"}}),
    ]);
    let input = TagInput::builder().build().unwrap();
    let mut entries = TagPaginator::new(&service, input).items();
    let mut found = HashMap::new();
    while let Some(entry) = block_on(entries.next_item()) {
        let shown = format!("{entries:?}");
        assert!(
            !shown.contains("hush") && !shown.contains("where"),
            "{shown}"
        );
        let (key, value) = entry.unwrap();
        found.insert(key.into_inner(), value);
    }
    assert_eq!(found.len(), 2);
    assert_eq!(service.asked(), [json!({}), json!({"A": "hush"})]);
}
