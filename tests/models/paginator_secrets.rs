//! A token may be sensitive on one side only.

use paginator_secrets::api::PaginatorSecrets;
use paginator_secrets::operation::hide::paginator::HidePaginator;
use paginator_secrets::operation::hide::{HideError, HideInput, HideOutput};
use paginator_secrets::operation::leak::paginator::LeakPaginator;
use paginator_secrets::operation::leak::{LeakError, LeakInput, LeakOutput};
use wire::block_on;

/// Has two pages.
struct Service;

impl PaginatorSecrets for Service {
    async fn hide(&self, input: HideInput) -> Result<HideOutput, HideError> {
        let next = input.token().is_none().then(|| "next".to_owned());
        Ok(HideOutput::builder().set_token(next).build())
    }

    async fn leak(&self, input: LeakInput) -> Result<LeakOutput, LeakError> {
        let next = input.token().is_none().then(|| "next".into());
        Ok(LeakOutput::builder().set_token(next).build())
    }
}

#[test]
fn a_token_that_is_sensitive_in_the_input_only_is_passed_on() {
    let mut pages = HidePaginator::new(&Service, HideInput::builder().build().unwrap());
    let first = block_on(pages.next_page()).unwrap().unwrap();
    assert_eq!(first.token(), Some("next"));
    assert!(!format!("{pages:?}").contains("next"));
    let second = block_on(pages.next_page()).unwrap().unwrap();
    assert_eq!(second.token(), None);
    assert!(block_on(pages.next_page()).is_none());
}

#[test]
fn a_token_that_is_sensitive_in_the_output_only_is_passed_on() {
    let mut pages = LeakPaginator::new(&Service, LeakInput::builder().build().unwrap());
    let first = block_on(pages.next_page()).unwrap().unwrap();
    assert_eq!(first.token(), Some("next"));
    let second = block_on(pages.next_page()).unwrap().unwrap();
    assert_eq!(second.token(), None);
    assert!(block_on(pages.next_page()).is_none());
}
