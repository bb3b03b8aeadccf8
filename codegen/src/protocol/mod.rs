//! Protocols: how values travel. Each adds modules of its own beside the types, which know
//! nothing of it.
//!
//! A new protocol is a module here, a variant of [`crate::ir::Protocol`] and what its generated
//! code calls in `codegen/support`.

mod aws_json;

pub(crate) use aws_json::{File, ServerFile, files, server_files};
