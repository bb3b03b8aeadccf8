//! Shared helpers of the tests; the tests themselves are in `tests/tests`.
