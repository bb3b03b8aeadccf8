//! Numbers as serde_json hands them out where a program turns on its feature
//! `arbitrary_precision`: as an object with the text of the number.

use std::str::FromStr;

use serde::de::{Error, MapAccess};

/// The name of the only member.
const TEXT: &str = "$serde_json::private::Number";

/// The number of an object whose first member has this name; nothing if it is another object.
pub(super) fn read<'de, T: FromStr, A: MapAccess<'de>>(
    name: &str,
    map: &mut A,
) -> Result<Option<T>, A::Error> {
    if name != TEXT {
        return Ok(None);
    }
    let number = map.next_value::<String>()?.parse();
    number
        .map(Some)
        .map_err(|_| A::Error::custom("the text is no number"))
}
