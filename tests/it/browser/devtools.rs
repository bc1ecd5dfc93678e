//! Drives a headless Chromium over its debugging socket: as much of the protocol as the tests need.

use std::{
    env,
    fs::read_to_string,
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

/// How long the browser may take for anything; it starts slowly on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// What the browser is called on different systems.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// A browser with a profile of its own. Both end with it.
pub(crate) struct Browser {
    child: Child,
    socket: WebSocket<TcpStream>,
    next: u64,
    /// What happened and was not asked for.
    events: Vec<Value>,
    _profile: TempDir,
}

impl Browser {
    /// A new browser; None when there is none on this machine.
    pub(crate) fn start() -> Option<Self> {
        let program = program()?;
        let profile = tempfile::Builder::new()
            .prefix("elbowroom-browser-")
            .tempdir()
            .unwrap();
        let mut command = Command::new(program);
        command
            .args([
                "--headless",
                "--remote-debugging-port=0",
                "--no-first-run",
                "--disable-gpu",
            ])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ])
            .args([
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--use-mock-keychain",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .env("HOME", profile.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // Its sandbox refuses to work for root, as which containers run.
        #[cfg(unix)]
        if rustix::process::geteuid().is_root() {
            command.arg("--no-sandbox");
        }
        let mut child = command.arg("about:blank").spawn().unwrap();
        let socket = connect(&mut child, &profile.path().join("DevToolsActivePort"));
        Some(Self {
            child,
            socket,
            next: 0,
            events: Vec::new(),
            _profile: profile,
        })
    }

    /// A new empty page, which records what happens on it.
    pub(crate) fn page(&mut self) -> Page<'_> {
        let target = self.ask(None, "Target.createTarget", &json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let attached = self.ask(None, "Target.attachToTarget", &attach);
        let session = attached["sessionId"].as_str().unwrap().to_owned();
        let mut page = Page {
            browser: self,
            session,
        };
        for domain in [
            "Page.enable",
            "Runtime.enable",
            "Network.enable",
            "Log.enable",
        ] {
            let _done = page.ask(domain, &json!({}));
        }
        page
    }

    /// Sends a command and waits for its answer; what comes in between are events.
    fn ask(&mut self, session: Option<&str>, method: &str, params: &Value) -> Value {
        self.next += 1;
        let id = self.next;
        let mut command = json!({"id": id, "method": method, "params": params});
        if let Some(session) = session {
            command["sessionId"] = json!(session);
        }
        self.socket
            .send(Message::text(command.to_string()))
            .unwrap();
        loop {
            let message = self.read();
            if message["id"] == json!(id) {
                assert_eq!(message["error"], Value::Null, "{method}");
                return message["result"].clone();
            }
            self.events.push(message);
        }
    }

    fn read(&mut self) -> Value {
        loop {
            if let Message::Text(text) = self.socket.read().unwrap() {
                return serde_json::from_str(text.as_str()).unwrap();
            }
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let close = json!({"id": 0, "method": "Browser.close"});
        let asked = self.socket.send(Message::text(close.to_string())).is_ok();
        let patience = Instant::now() + Duration::from_secs(10);
        while asked && Instant::now() < patience {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _killed = self.child.kill();
        let _gone = self.child.wait();
    }
}

/// A page of a browser.
pub(crate) struct Page<'a> {
    browser: &'a mut Browser,
    session: String,
}

impl Page<'_> {
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.browser.ask(Some(&self.session), method, params)
    }

    /// Opens the address and waits until everything on it is loaded and painted.
    pub(crate) fn open(&mut self, address: &str) {
        let opened = self.ask("Page.navigate", &json!({"url": address}));
        assert_eq!(opened["errorText"], Value::Null, "{address}");
        let loaded = |event: &Value| {
            event["method"] == "Page.loadEventFired" && event["sessionId"] == json!(self.session)
        };
        while !self.browser.events.iter().any(loaded) {
            let event = self.browser.read();
            self.browser.events.push(event);
        }
        let painted = "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(location.href), 50)))";
        assert_eq!(self.value(painted), json!(address));
    }

    /// What happened on the page since it was made.
    pub(crate) fn events(&self) -> Vec<&Value> {
        let here = |event: &&Value| event["sessionId"] == json!(self.session);
        self.browser.events.iter().filter(here).collect()
    }

    /// The value of an expression, or of what it promises. The content policy does not hold for the debugger.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let question =
            json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.ask("Runtime.evaluate", &question);
        assert_eq!(answer["exceptionDetails"], Value::Null);
        answer["result"]["value"].clone()
    }

    /// Makes the window this wide.
    pub(crate) fn resize(&mut self, width: u32) {
        let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        let _done = self.ask("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Prefers "light" or "dark".
    pub(crate) fn scheme(&mut self, scheme: &str) {
        let feature = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        let _done = self.ask("Emulation.setEmulatedMedia", &feature);
    }

    /// The page as PDF, on the paper that it names; bytes that are not ASCII are not kept.
    pub(crate) fn print(&mut self) -> String {
        let printed = self.ask("Page.printToPDF", &json!({"preferCSSPageSize": true}));
        let bytes = BASE64_STANDARD
            .decode(printed["data"].as_str().unwrap())
            .unwrap();
        bytes
            .into_iter()
            .filter(u8::is_ascii)
            .map(char::from)
            .collect()
    }
}

/// The browser on the search path, or the one that `CHROMIUM` names; blank, it says that there is none.
fn program() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return (!named.is_empty()).then(|| PathBuf::from(named));
    }
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .flat_map(|folder| NAMES.map(|name| folder.join(name)))
        .find(|path| path.is_file())
}

/// Waits until the browser has written where it listens, and connects.
fn connect(child: &mut Child, place: &std::path::Path) -> WebSocket<TcpStream> {
    let patience = Instant::now() + PATIENCE;
    let written = loop {
        // The file has two lines when it is whole: the port, and the path of the socket.
        let text = read_to_string(place).unwrap_or_default();
        if let Some((port, path)) = text.split_once('\n')
            && !path.trim().is_empty()
        {
            break (port.trim().to_owned(), path.trim().to_owned());
        }
        let ended = child.try_wait().unwrap();
        assert!(ended.is_none(), "the browser ended at once: {ended:?}");
        assert!(Instant::now() < patience, "the browser does not listen");
        thread::sleep(Duration::from_millis(50));
    };
    let (port, path) = written;
    let stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let (socket, _) = tungstenite::client(format!("ws://127.0.0.1:{port}{path}"), stream).unwrap();
    socket
}
