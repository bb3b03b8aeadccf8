//! The local Lightsail of the generated crate's examples, as a program of its own.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;
use std::{env, io, thread};

use serde_json::Value;

use crate::paths;

/// The package with the example.
const PACKAGE: &str = "lightsail-bucket-access-keys";

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A local Lightsail that runs. It ends when this is dropped.
#[derive(Debug)]
pub struct LocalLightsail {
    child: Child,
    /// Such as `127.0.0.1:41234`.
    address: String,
}

/// A response, read as a whole.
#[derive(Debug)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers as they came.
    pub headers: String,
    /// The body, if it is JSON.
    pub body: Value,
}

impl LocalLightsail {
    /// Builds it and starts it with these arguments on a free port.
    ///
    /// # Errors
    ///
    /// If it does not compile or does not start.
    pub fn start(arguments: &[&str]) -> io::Result<Self> {
        static EXECUTABLE: OnceLock<Result<String, String>> = OnceLock::new();
        let executable = EXECUTABLE.get_or_init(build);
        let executable = executable
            .as_ref()
            .map_err(|why| io::Error::other(why.as_str()))?;
        let mut child = Command::new(executable)
            .args(["--port", "0"])
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let local = Self {
            child,
            address: line.trim().trim_start_matches("http://").to_owned(),
        };
        if local.address.is_empty() {
            return Err(io::Error::other("it prints no address"));
        }
        Ok(local)
    }

    /// Where it is, such as `http://127.0.0.1:41234`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Asks for an operation, without any client.
    ///
    /// # Errors
    ///
    /// If it cannot be reached, or does not answer.
    pub fn call(&self, operation: &str, input: &Value) -> io::Result<Response> {
        let body = input.to_string();
        let request = format!(
            "POST / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\
             Content-Type: application/x-amz-json-1.1\r\n\
             X-Amz-Target: Lightsail_20161128.{operation}\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(request.as_bytes())?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.get(9..12).and_then(|status| status.parse().ok());
        Ok(Response {
            status: status.ok_or_else(|| io::Error::other("no status"))?,
            headers: head.to_lowercase(),
            body: serde_json::from_str(body).unwrap_or_default(),
        })
    }

    /// A connection on which nothing is said.
    ///
    /// # Errors
    ///
    /// If it cannot be reached.
    pub fn connect(&self) -> io::Result<TcpStream> {
        TcpStream::connect(&self.address)
    }

    /// Sends a signal, such as `TERM`, and gives the exit code.
    ///
    /// # Errors
    ///
    /// If the signal cannot be sent, or the program does not end.
    pub fn stop(mut self, signal: &str) -> io::Result<Option<i32>> {
        let kill = format!("kill -{signal} {}", self.child.id());
        let sent = Command::new("sh").args(["-c", &kill]).status()?;
        assert!(sent.success(), "{kill}");
        for _ in 0..PATIENCE.as_millis() / 10 {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status.code());
            }
            thread::sleep(Duration::from_millis(10));
        }
        Err(io::Error::other("it goes on after the signal"))
    }
}

impl Drop for LocalLightsail {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Compiles the example and gives its path.
fn build() -> Result<String, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--offline", "--quiet", "--message-format=json"])
        .args(["-p", PACKAGE, "--features", "server"])
        .args(["--example", "local-lightsail"])
        .current_dir(paths::root())
        .stdin(Stdio::null())
        .output()
        .map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut paths = messages.filter_map(|message| Some(message["executable"].as_str()?.to_owned()));
    let path = paths.next().filter(|_| output.status.success());
    path.ok_or_else(|| format!("{text}\n{}", String::from_utf8_lossy(&output.stderr)))
}
