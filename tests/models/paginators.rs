//! Operations that are paged have a paginator over the trait with all operations.

use std::sync::Mutex;

use paginators::api::Paginators;
use paginators::error::Unhandled;
use paginators::operation::list_nothing::{ListNothingError, ListNothingInput, ListNothingOutput};
use paginators::operation::list_things::ListThingsOutput;
use paginators::operation::list_things::paginator::ListThingsPaginator;
use paginators::operation::list_things::{ListThings, ListThingsError, ListThingsInput};
use paginators::operation::list_words::paginator::ListWordsPaginator;
use paginators::operation::list_words::{ListWordsError, ListWordsInput, ListWordsOutput};
use wire::{Value, block_on, json, received};

/// A service that has some pages; it remembers what it was asked for.
#[derive(Debug, Default)]
struct Service {
    /// Each page by the token that asks for it, `-` for the first.
    pages: Value,
    asked: Mutex<Vec<(Option<String>, Option<i32>)>>,
}

impl Service {
    fn new(pages: Value) -> Self {
        Self {
            pages,
            ..Self::default()
        }
    }

    fn page(&self, token: Option<&str>, size: Option<i32>) -> Option<Value> {
        let mut asked = self.asked.lock().unwrap();
        asked.push((token.map(str::to_owned), size));
        self.pages.get(token.unwrap_or("-")).cloned()
    }

    fn asked(&self) -> Vec<(Option<String>, Option<i32>)> {
        self.asked.lock().unwrap().clone()
    }
}

impl Paginators for Service {
    async fn list_nothing(
        &self,
        _: ListNothingInput,
    ) -> Result<ListNothingOutput, ListNothingError> {
        unreachable!("it is not paged")
    }

    async fn list_things(
        &self,
        input: ListThingsInput,
    ) -> Result<ListThingsOutput, ListThingsError> {
        assert_eq!(input.of(), "all");
        match self.page(input.next_token(), input.max_results()) {
            Some(page) => received!(paginators, ListThings, page),
            None => Err(Unhandled::from_source("there is no such page").into()),
        }
    }

    async fn list_words(&self, input: ListWordsInput) -> Result<ListWordsOutput, ListWordsError> {
        let page = self.page(input.next_token(), None).unwrap();
        let next = page.as_str().map(str::to_owned);
        Ok(ListWordsOutput::builder().set_next_token(next).build())
    }
}

fn things(service: &Service) -> ListThingsPaginator<'_, Service> {
    let input = ListThingsInput::builder().of("all").build().unwrap();
    ListThingsPaginator::new(service, input)
}

fn token(text: &str) -> (Option<String>, Option<i32>) {
    (Some(text.to_owned()), None)
}

const FIRST: (Option<String>, Option<i32>) = (None, None);

#[test]
fn each_page_is_asked_for_with_the_token_of_the_one_before() {
    let service = Service::new(json!({
        "-": {"things": [{"name": "a"}], "nextToken": "two"},
        "two": {"nextToken": "three"},
        "three": {"things": [{"name": "b"}, {"name": "c"}]},
    }));
    let mut pages = things(&service);
    let mut sizes = Vec::new();
    while let Some(page) = block_on(pages.next_page()) {
        sizes.push(page.unwrap().things().len());
    }
    assert_eq!(sizes, [1, 0, 2]);
    assert_eq!(service.asked(), [FIRST, token("two"), token("three")]);
    assert!(block_on(pages.next_page()).is_none());
    assert_eq!(service.asked().len(), 3);
}

#[test]
fn items_come_one_by_one_over_empty_pages() {
    let service = Service::new(json!({
        "-": {"things": [{"name": "a"}, {"name": "b"}], "nextToken": "two"},
        "two": {"things": [], "nextToken": "three"},
        "three": {"things": [{"name": "c"}]},
    }));
    let mut items = things(&service).items();
    let mut names = Vec::new();
    while let Some(item) = block_on(items.next_item()) {
        names.push(item.unwrap().name);
    }
    assert_eq!(names, ["a", "b", "c"]);
    assert!(block_on(items.next_item()).is_none());
}

#[test]
fn nothing_is_asked_for_before_it_is_needed() {
    let service =
        Service::new(json!({"-": {"things": [{"name": "a"}, {"name": "b"}], "nextToken": "two"}}));
    let mut items = things(&service).items();
    assert!(service.asked().is_empty());
    for _ in 0..2 {
        assert!(block_on(items.next_item()).unwrap().is_ok());
    }
    assert_eq!(service.asked(), [FIRST]);
}

#[test]
fn a_page_can_be_the_last_by_an_empty_token() {
    let service = Service::new(json!({"-": {"nextToken": ""}}));
    let mut pages = things(&service);
    assert!(block_on(pages.next_page()).unwrap().is_ok());
    assert!(block_on(pages.next_page()).is_none());
}

#[test]
fn a_page_that_names_itself_is_the_last_unless_told_otherwise() {
    let service = Service::new(json!({"-": {"nextToken": "end"}, "end": {"nextToken": "end"}}));
    let mut pages = things(&service);
    let mut count = 0;
    while block_on(pages.next_page()).is_some() {
        count += 1;
    }
    assert_eq!(count, 2);
    let mut pages = things(&service).stop_on_duplicate_token(false);
    for _ in 0..5 {
        assert!(block_on(pages.next_page()).is_some());
    }
}

#[test]
fn an_error_is_the_end() {
    let service = Service::new(json!({"-": {"things": [{"name": "a"}], "nextToken": "gone"}}));
    let mut items = things(&service).items();
    assert!(block_on(items.next_item()).unwrap().is_ok());
    let error = block_on(items.next_item()).unwrap().unwrap_err();
    assert!(matches!(error, ListThingsError::Unhandled(_)));
    assert!(block_on(items.next_item()).is_none());
    assert_eq!(service.asked(), [FIRST, token("gone")]);
}

#[test]
fn the_size_of_a_page_and_the_first_page_can_be_chosen() {
    let service = Service::new(json!({"two": {"nextToken": "three"}, "three": {}}));
    let input = ListThingsInput::builder().of("all").next_token("two");
    let pages = ListThingsPaginator::new(&service, input.build().unwrap());
    let mut pages = pages.page_size(7);
    while let Some(page) = block_on(pages.next_page()) {
        assert!(page.is_ok());
    }
    let sized = |token: &str| (Some(token.to_owned()), Some(7));
    assert_eq!(service.asked(), [sized("two"), sized("three")]);
}

#[test]
fn a_future_that_is_dropped_costs_no_page() {
    let service = Service::new(json!({"-": {"things": [{"name": "a"}]}}));
    let mut pages = things(&service);
    drop(pages.next_page());
    let page = block_on(pages.next_page()).unwrap().unwrap();
    assert_eq!(page.things().len(), 1);
}

#[test]
fn tokens_of_the_service_are_enough() {
    let service = Service::new(json!({"-": "two", "two": null}));
    let input = ListWordsInput::builder().of("all").build().unwrap();
    let mut pages = ListWordsPaginator::new(&service, input);
    let first = block_on(pages.next_page()).unwrap().unwrap();
    assert_eq!(first.next_token(), Some("two"));
    assert!(block_on(pages.next_page()).unwrap().is_ok());
    assert!(block_on(pages.next_page()).is_none());
}

#[test]
fn futures_can_be_sent_to_other_threads() {
    fn is_send(_: impl Send) {}
    let service = Service::default();
    is_send(things(&service).next_page());
    is_send(things(&service).items().next_item());
}
