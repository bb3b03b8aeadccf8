//! A service called like a name of the prelude, which the trait of its operations needs as well.

use prelude_service::api::Send;
use prelude_service::operation::pages::paginator::PagesPaginator;
use prelude_service::operation::pages::{PagesError, PagesInput, PagesOutput};
use wire::block_on;

/// A service with a page before the last.
struct Book;

impl Send for Book {
    async fn pages(&self, input: PagesInput) -> Result<PagesOutput, PagesError> {
        let next = input.token.is_none().then(|| "2".to_owned());
        Ok(PagesOutput::builder().set_token(next).build())
    }
}

#[test]
fn its_trait_lives_beside_the_prelude() {
    let input = PagesInput::builder().build().unwrap();
    let mut pages = PagesPaginator::new(&Book, input);
    let first = block_on(pages.next_page()).unwrap().unwrap();
    assert_eq!(first.token.as_deref(), Some("2"));
    let last = block_on(pages.next_page()).unwrap().unwrap();
    assert_eq!(last.token, None);
    assert!(block_on(pages.next_page()).is_none());
}
