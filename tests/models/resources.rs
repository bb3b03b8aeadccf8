//! Operations that only a resource binds: of its life, of its own, of the collection, and nested.

use resources::operation::{self, Operation};

#[test]
fn all_are_there() {
    let names = [
        operation::count_cities::CountCities::NAME,
        operation::create_city::CreateCity::NAME,
        operation::delete_street::DeleteStreet::NAME,
        operation::get_city::GetCity::NAME,
        operation::list_cities::ListCities::NAME,
        operation::put_street::PutStreet::NAME,
        operation::rename_city::RenameCity::NAME,
        operation::update_street::UpdateStreet::NAME,
    ];
    assert_eq!(names.len(), 8);
    assert!(names.is_sorted());
}
