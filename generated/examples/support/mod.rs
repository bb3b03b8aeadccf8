//! Runs an example against a server on this machine.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

/// An answer: status, the code of the error if it is one, and the body.
pub(crate) type Answer = (u16, &'static str);

/// A request, as it came in.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The lines before the body, in lower case.
    pub(crate) head: String,
    /// The body.
    pub(crate) body: String,
}

/// Runs a program that lists the keys of a bucket; gives what it printed and what was asked.
/// `None` among the answers hangs up instead.
pub(crate) fn run(program: &str, answers: &[Option<Answer>]) -> (Output, Vec<Asked>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let asked = Arc::new(Mutex::new(Vec::new()));
    let (log, answers) = (Arc::clone(&asked), answers.to_vec());
    // The thread ends with the test: nobody connects any more.
    std::thread::spawn(move || {
        for answer in answers {
            let (stream, _) = listener.accept().expect("a connection");
            log.lock().expect("the log").push(serve(stream, answer));
        }
    });
    let output = Command::new(program)
        .args(["eu-central-1", "amzn-s3-demo-bucket", &url])
        .env("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
        .env(
            "AWS_SECRET_ACCESS_KEY",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        )
        .env_remove("AWS_SESSION_TOKEN")
        .output()
        .expect("the program runs");
    let asked = asked.lock().expect("the log").clone();
    (output, asked)
}

/// Reads one request and answers it.
fn serve(stream: TcpStream, answer: Option<Answer>) -> Asked {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        reader.read_line(&mut head).expect("a line");
    }
    let head = head.to_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let length = length
        .and_then(|length| length.trim().parse().ok())
        .unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the body");
    if let Some((status, text)) = answer {
        let length = text.len();
        write!(
            reader.get_mut(),
            "HTTP/1.1 {status} Status\r\nx-amzn-requestid: r-1\r\ncontent-length: {length}\r\n\
             connection: close\r\n\r\n{text}"
        )
        .expect("the answer");
    }
    Asked {
        head,
        body: String::from_utf8(body).expect("UTF-8"),
    }
}

/// What both examples must do.
pub(crate) fn check(program: &str) {
    let keys = r#"{"accessKeys":[{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","status":"Active"}]}"#;

    // Signed, sent, read.
    let (output, asked) = run(program, &[Some((200, keys))]);
    assert_eq!(
        text(&output.stdout),
        "AKIAIOSFODNN7EXAMPLE Active\n",
        "{output:?}"
    );
    let head = &asked[0].head;
    assert!(head.starts_with("post / http/1.1\r\n"), "{head}");
    assert!(
        head.contains("x-amz-target: lightsail_20161128.getbucketaccesskeys"),
        "{head}"
    );
    let scope = "/eu-central-1/lightsail/aws4_request, signedheaders=";
    assert!(head.contains("credential=akiaiosfodnn7example/"), "{head}");
    assert!(head.contains(scope), "{head}");
    assert!(
        head.contains("x-amz-target, signature=") || head.contains(";x-amz-target"),
        "{head}"
    );
    assert_eq!(asked[0].body, r#"{"bucketName":"amzn-s3-demo-bucket"}"#);

    // Asked again: the service is down, and throttles in a 400.
    let throttled = r#"{"__type":"ThrottlingException"}"#;
    let answers = [Some((503, "")), Some((400, throttled)), Some((200, keys))];
    let (output, asked) = run(program, &answers);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(asked.len(), 3);

    // Not asked again: the service hangs up, and the model does not say that to ask twice is safe.
    let (output, asked) = run(program, &[None, Some((200, keys))]);
    assert!(!output.status.success(), "{output:?}");
    assert!(text(&output.stderr).contains("because: "), "{output:?}");
    assert_eq!(asked.len(), 1);

    // Not asked again: the service has said all there is.
    let missing = r#"{"__type":"NotFoundException","message":"no such bucket"}"#;
    let (output, asked) = run(program, &[Some((400, missing)), Some((200, keys))]);
    assert!(!output.status.success(), "{output:?}");
    let said = text(&output.stderr);
    assert!(
        said.contains("NotFoundException: no such bucket (status 400, request id r-1)"),
        "{said}"
    );
    assert_eq!(asked.len(), 1);
    for (part, secret) in [(text(&output.stdout), "wJalr"), (said, "wJalr")] {
        assert!(!part.contains(secret), "{part}");
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
