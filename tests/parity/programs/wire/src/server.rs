//! A service on this machine that does what a script says, down to the TCP connection.

use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use socket2::SockRef;

use crate::secrets;

/// What the service does when it is asked.
#[derive(Clone, Debug)]
pub enum Step {
    /// Answers with a status, headers and a body.
    Answer(u16, Vec<(&'static str, String)>, String),
    /// Makes a key.
    Well,
    /// Sends half of that answer, then goes on as it says.
    Half(Then),
    /// Closes the connection without a word.
    HangUp,
    /// Resets the connection without a word.
    Reset,
    /// Never says anything.
    Silence,
    /// Says something that is no HTTP.
    Noise,
    /// Makes a key if the request was made at this distance from our time, else refuses.
    AtTime(i64),
}

/// What follows half a body.
#[derive(Clone, Copy, Debug)]
pub enum Then {
    /// The end of the connection.
    Close,
    /// A reset of the connection.
    Reset,
    /// Nothing, with the connection open.
    Silence,
    /// The rest, a byte every so often.
    Trickle,
}

/// What is done for the request, or connection, with this number.
pub type Script<T> = Arc<dyn Fn(usize) -> T + Send + Sync>;

/// The service's side of TLS for each connection, if it speaks TLS on that one.
pub type Encryption = Script<Option<Arc<ServerConfig>>>;

/// A service that runs. Its threads end with the program.
#[derive(Debug)]
pub struct Server {
    /// The port.
    pub port: u16,
    counts: Arc<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    connections: AtomicUsize,
    requests: AtomicUsize,
}

/// How often a byte of a slow body comes.
const PACE: Duration = Duration::from_millis(40);

/// Spaces after a body of which only half is sent at once.
const PADDING: usize = 1500;

/// Longer than any call takes.
const LONG: Duration = Duration::from_secs(60);

impl Server {
    /// Starts a service, over TLS if there is a script for that.
    ///
    /// # Errors
    ///
    /// If no port is to be had.
    pub fn start(steps: Script<Step>, tls: Option<Encryption>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let counts = Arc::new(Counts::default());
        let seen = Arc::clone(&counts);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let number = seen.connections.fetch_add(1, Ordering::SeqCst);
                let tls = tls.as_ref().and_then(|tls| tls(number));
                let (steps, seen) = (Arc::clone(&steps), Arc::clone(&seen));
                // What a client does to its connection is what is tested, not an error here.
                thread::spawn(move || serve(stream, tls, &steps, &seen));
            }
        });
        Ok(Self { port, counts })
    }

    /// How many connections there were.
    pub fn connections(&self) -> usize {
        self.counts.connections.load(Ordering::SeqCst)
    }

    /// How many requests were read as a whole.
    pub fn requests(&self) -> usize {
        self.counts.requests.load(Ordering::SeqCst)
    }
}

/// A connection, encrypted or not.
enum Line {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Line {
    fn tcp(&self) -> &TcpStream {
        match self {
            Self::Plain(tcp) => tcp,
            Self::Tls(stream) => &stream.sock,
        }
    }

    /// The next thing that the other side gets is a reset.
    fn reset_on_close(&self) -> io::Result<()> {
        SockRef::from(self.tcp()).set_linger(Some(Duration::ZERO))
    }
}

impl Read for Line {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(tcp) => tcp.read(buffer),
            Self::Tls(stream) => stream.read(buffer),
        }
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(tcp) => tcp.write(bytes),
            Self::Tls(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(tcp) => tcp.flush(),
            Self::Tls(stream) => stream.flush(),
        }
    }
}

/// Answers the requests of one connection.
fn serve(
    stream: TcpStream,
    tls: Option<Arc<ServerConfig>>,
    steps: &Script<Step>,
    counts: &Counts,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let line = match tls {
        None => Line::Plain(stream),
        Some(config) => {
            let connection = ServerConnection::new(config).map_err(io::Error::other)?;
            Line::Tls(Box::new(StreamOwned::new(connection, stream)))
        }
    };
    let mut reader = BufReader::new(line);
    while let Some(head) = request(&mut reader)? {
        let number = counts.requests.fetch_add(1, Ordering::SeqCst);
        if !act(reader.get_mut(), steps(number), &head)? {
            break;
        }
    }
    Ok(())
}

/// Reads a request; gives its head, in lower case, or nothing at the end of the connection.
fn request(reader: &mut BufReader<Line>) -> io::Result<Option<String>> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Ok(None);
        }
    }
    let head = head.to_lowercase();
    let length = header(&head, "content-length").and_then(|length| length.parse().ok());
    io::copy(
        &mut reader.take(length.unwrap_or_default()),
        &mut io::sink(),
    )?;
    Ok(Some(head))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut headers = head.lines().filter_map(|line| line.split_once(": "));
    headers.find_map(|(found, value)| (found == name).then_some(value.trim()))
}

/// Does as the script says; gives whether the connection goes on.
fn act(line: &mut Line, step: Step, head: &str) -> io::Result<bool> {
    match step {
        Step::Answer(status, headers, body) => answer(line, status, &headers, &body)?,
        Step::Well => answer(line, 200, &[], &made())?,
        Step::Half(then) => {
            half(line, then)?;
            return Ok(false);
        }
        Step::HangUp => return Ok(false),
        Step::Reset => {
            line.reset_on_close()?;
            return Ok(false);
        }
        Step::Silence => {
            thread::sleep(LONG);
            return Ok(false);
        }
        Step::Noise => {
            line.write_all(b"220 this speaks another protocol\r\n")?;
            return Ok(false);
        }
        Step::AtTime(offset) => at_time(line, offset, head)?,
    }
    Ok(true)
}

/// The answer that makes a key.
pub fn made() -> String {
    let (id, secret) = (secrets::ACCESS_KEY_ID, secrets::MADE);
    format!(
        r#"{{"accessKey":{{"accessKeyId":"{id}","secretAccessKey":"{secret}","status":"Active"}}}}"#
    )
}

fn answer(
    line: &mut Line,
    status: u16,
    headers: &[(&'static str, String)],
    body: &str,
) -> io::Result<()> {
    let mut text = format!("HTTP/1.1 {status} Status\r\nx-amzn-requestid: r-1\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
    line.write_all(text.as_bytes())?;
    line.flush()
}

/// Half of a body, in which the secret is, and what follows.
fn half(line: &mut Line, then: Then) -> io::Result<()> {
    let body = made();
    let end = body.find("\",\"status").unwrap_or(body.len());
    let (begin, rest) = body.split_at(end);
    let length = body.len() + PADDING;
    write!(
        line,
        "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{begin}"
    )?;
    line.flush()?;
    // The client reads this before it learns of what follows.
    thread::sleep(PACE);
    match then {
        Then::Close => {}
        Then::Reset => line.reset_on_close()?,
        Then::Silence => thread::sleep(LONG),
        Then::Trickle => {
            for byte in rest.bytes().chain(std::iter::repeat_n(b' ', PADDING)) {
                line.write_all(&[byte])?;
                line.flush()?;
                thread::sleep(PACE);
            }
        }
    }
    Ok(())
}

/// Refuses a request whose time is more than five minutes from that of this service.
fn at_time(line: &mut Line, offset: i64, head: &str) -> io::Result<()> {
    let here = DateTime::from(SystemTime::now()).secs() + offset;
    let made_at = header(head, "x-amz-date").and_then(seconds);
    if made_at.is_some_and(|at| at.abs_diff(here) < 300) {
        return answer(line, 200, &[], &made());
    }
    let date = DateTime::from_secs(here).fmt(Format::HttpDate);
    let headers = [("date", date.map_err(io::Error::other)?)];
    let body = r#"{"__type":"InvalidSignatureException","message":"Signature not yet current"}"#;
    answer(line, 400, &headers, body)
}

/// Seconds of a time such as `20150830t123600z`.
fn seconds(time: &str) -> Option<i64> {
    let part = |from, to| time.get(from..to);
    let (date, clock) = (
        format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?),
        format!("{}:{}:{}", part(9, 11)?, part(11, 13)?, part(13, 15)?),
    );
    let time = DateTime::from_str(&format!("{date}T{clock}Z"), Format::DateTime);
    Some(time.ok()?.secs())
}
