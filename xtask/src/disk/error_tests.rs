//! What is said about errors of the disk that a run of the program cannot show at will.

use std::io::{Error, ErrorKind};

use super::DiskError;
use crate::report::{MessageFormat, error_text};

/// Keeps what is said in both forms.
fn shown(error: &DiskError) {
    let hint = error.hint();
    let text = |format| {
        let (code, message) = (error.code(), error.to_string());
        error_text(format, false, code, &message, hint.as_deref())
    };
    let both = [MessageFormat::Human, MessageFormat::Json].map(text);
    insta::assert_snapshot!(error.code(), both.join("\n"));
}

#[test]
fn errors_of_the_system() {
    let path = "out/src/lib.rs".into();
    shown(&DiskError::ReadOnly {
        doing: "write",
        path,
        source: Error::from(ErrorKind::PermissionDenied),
    });
    let path = "out/src/lib.rs".into();
    shown(&DiskError::NoSpace {
        path,
        source: Error::from(ErrorKind::StorageFull),
    });
    let path = "out/src/lib.rs".into();
    shown(&DiskError::Io {
        doing: "write",
        path,
        source: Error::from(ErrorKind::TimedOut),
    });
    let path = "smithy-slice-0123.lock".into();
    shown(&DiskError::Lock {
        path,
        source: Error::from(ErrorKind::PermissionDenied),
    });
    let path = "models/lightsail.json".into();
    shown(&DiskError::OtherDisk { path });
}

#[test]
fn what_others_did_meanwhile() {
    let path = "out/src/lib.rs".into();
    shown(&DiskError::ChangedMeanwhile { path });
    let path = "out/.smithy-slice".into();
    shown(&DiskError::Unfinished { path });
    let source = |kind| Error::from(kind);
    shown(&DiskError::RollBack {
        cause: Box::new(DiskError::NoSpace {
            path: "out/src/lib.rs".into(),
            source: source(ErrorKind::StorageFull),
        }),
        undo: Box::new(DiskError::Io {
            doing: "move a file to",
            path: "out/src/api.rs".into(),
            source: source(ErrorKind::TimedOut),
        }),
        staging: "out/.smithy-slice".into(),
    });
}
