"""Bad documents beside good ones, through the daemon: they cost their own poll and nothing else."""
import email
import email.policy
import html.parser
import http.server
import json
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest

import hostile_documents
import hostile_servers
from watch import VEILLE, veille

FIRST_ROUND = "2026-03-02T07:00:00Z"
SECOND_ROUND = "2026-03-10T07:00:00Z"  # everything is due again
GOOD_SOURCES = 6
MEGABYTES_OF_THE_DAEMON = 512  # three of the largest answers in hand at once take most of it
DIRECTIONS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Site(http.server.BaseHTTPRequestHandler):
    """Any source's address is its id. The second round is the hostile one."""

    hostile = {}
    second_round = False
    days = {}
    trapped = []

    def do_GET(self):
        name = self.path.strip("/").partition("?")[0]
        if name == "trap":
            Site.trapped.append(self.headers["Referer"])
        if name not in Site.days:
            return self.send_error(404)
        document = Site.hostile.get(name)
        kind = document.kind if document else name.split("-")[1]
        body, headers = hostile_documents.harmless(kind, name, Site.days[name]), {}
        if Site.second_round and document and document.serve:
            return self.misbehave(document)
        if Site.second_round and document:
            trap = f"http://127.0.0.1:{self.server.server_port}/trap".encode()
            body = document.body.replace(hostile_documents.TRAP.encode(), trap)
            headers = document.headers
        elif Site.second_round:
            body = hostile_documents.harmless(kind, name, Site.days[name], count=2)
        self.send_response(200)
        for header, value in headers.items():
            self.send_header(header, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def misbehave(self, document):
        self.close_connection = True
        try:
            document.serve(self)
        except OSError:
            pass  # the daemon has had enough

    def log_message(self, *_):
        pass


class Markup(html.parser.HTMLParser):
    """What a browser could be made to do by a page."""

    def __init__(self):
        super().__init__()
        self.active = []

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "iframe", "object", "embed", "form", "base", "svg", "math", "animate",
                   "textarea", "noscript", "details"):
            self.active.append(tag)
        for name, value in attributes:
            address = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or name in ("srcdoc", "formaction", "action"):
                self.active.append(name)
            if name in ("href", "src") and re.match(r"(javascript|vbscript|data|file):", address):
                self.active.append(address)


def active_in(text):
    markup = Markup()
    markup.feed(text)
    markup.close()
    return markup.active


class HostileDocuments(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="veille-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        Site.hostile = hostile_documents.documents() | hostile_servers.servers()
        kinds = ("feed", "ical", "page")
        names = list(Site.hostile) + [f"good-{kinds[i % 3]}-{i}" for i in range(GOOD_SOURCES)]
        Site.days = {name: f"2026-{6 + i // 28:02}-{1 + i % 28:02}" for i, name in enumerate(names)}
        site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        threading.Thread(target=site.serve_forever, daemon=True).start()
        cls.addClassCleanup(site.server_close)
        cls.addClassCleanup(site.shutdown)
        cls.config = cls.folder / "veille.toml"
        cls.config.write_text('database = "veille.db"\noutbox = "outbox"\n[crawler]\nhost_delay = 0\n'
                              f'timeout = {hostile_servers.PATIENCE}\n'
                              'allowed_networks = ["127.0.0.0/8"]\n')
        sources = cls.folder / "sources.toml"
        sources.write_text("".join(
            f'[[source]]\nid = "{name}"\nname = "{name}"\n'
            f'address = "http://127.0.0.1:{site.server_port}/{name}"\n'
            f'kind = "{Site.hostile[name].kind if name in Site.hostile else name.split("-")[1]}"\n'
            for name in names))
        imported = veille("sources", "import", sources, config=cls.config)
        assert imported.returncode == 0, imported.stdout + imported.stderr
        polled = veille("poll", "--now", FIRST_ROUND, config=cls.config)
        assert polled.returncode == 0, polled.stderr
        cls.before = cls.events()
        Site.second_round = True
        cls.poll_by_daemon(len(names))
        cls.after = cls.events()
        built = veille("digest", "build", "--from", hostile_documents.WEEK, "--now", SECOND_ROUND,
                       config=cls.config)
        assert built.returncode == 0, built.stderr

    @classmethod
    def poll_by_daemon(cls, sources):
        daemon = subprocess.Popen(
            [VEILLE, "--config", str(cls.config), "run", "--now", SECOND_ROUND],
            stderr=subprocess.PIPE, text=True, errors="replace")
        watchdog = threading.Timer(180, daemon.kill)
        watchdog.start()
        polled = 0
        cls.log = []
        for line in daemon.stderr:
            cls.log.append(line)
            polled += "polled source=" in line
            if polled == sources:
                break
        status = pathlib.Path(f"/proc/{daemon.pid}/status").read_text()
        cls.peak = int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) / 1024
        daemon.send_signal(signal.SIGTERM)
        cls.log += daemon.stderr.readlines()
        cls.code = daemon.wait(timeout=20)
        watchdog.cancel()
        daemon.stderr.close()
        assert polled == sources, f"{polled} of {sources} polled:\n" + "".join(cls.log[-20:])

    @classmethod
    def events(cls):
        """Ids of the events that each source announces, with the state of each."""
        found = {}
        with sqlite3.connect(cls.folder / "veille.db") as database:
            for source, event, state in database.execute(
                    "SELECT s.slug, e.id, e.publication FROM sources s JOIN items i ON i.source = s.id"
                    " JOIN sightings g ON g.item = i.id JOIN events e ON e.id = g.event"):
                found.setdefault(source, {})[event] = state
        return found

    def source(self, name):
        shown = veille("sources", "show", "--json", name, config=self.config)
        self.assertEqual(shown.returncode, 0, shown.stderr)
        return json.loads(shown.stdout)

    def test_the_daemon_lives_and_stays_small(self):
        self.assertEqual(self.code, 0, "".join(self.log[-5:]))
        self.assertLess(self.peak, MEGABYTES_OF_THE_DAEMON)

    def test_good_sources_of_the_same_round_are_read(self):
        for name in Site.days:
            if name.startswith("good-"):
                source = self.source(name)
                self.assertEqual((source["status"], source["items"]), ("healthy", 2), name)

    def test_no_event_goes_because_a_source_went_bad(self):
        for name, document in Site.hostile.items():
            self.assertEqual(len(self.before.get(name, {})), 3, f"{name}: the first round")
            for event, state in self.before[name].items():
                self.assertEqual(self.after[name].get(event), state, name)

    def test_a_flood_of_events_is_listed_at_once(self):
        listed = veille("events", "list", "--json", "--past", "--source", "feed-flood", "--now",
                        SECOND_ROUND, config=self.config, timeout=10)
        self.assertIn("Flood", listed.stdout, listed.stderr)

    def test_each_refusal_says_why(self):
        for name, document in Site.hostile.items():
            shown = veille("sources", "show", name, config=self.config).stdout
            if document.says:
                self.assertIn(document.says, shown, name)
            else:
                self.assertGreater(self.source(name)["items"], 0, shown)

    def test_only_what_must_end_a_reader_does(self):
        with sqlite3.connect(self.config.parent / "veille.db") as database:
            kills = dict(database.execute("SELECT s.slug, h.reader_kills FROM source_health h "
                                          "JOIN sources s ON s.id = h.source"))
        for name, document in Site.hostile.items():
            self.assertEqual(kills[name], int(document.kills), name)

    def test_no_text_of_the_database_is_active(self):
        with sqlite3.connect(self.config.parent / "veille.db") as database:
            tables = [row[0] for row in
                      database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                for row in database.execute(f'SELECT * FROM "{table}"'):
                    for text in filter(lambda value: isinstance(value, str), row):
                        self.assertIsNone(CONTROLS.search(text), f"{table}: {text[:200]!r}")
                        self.assertIsNone(DIRECTIONS.search(text), f"{table}: {text[:200]!r}")
                        self.assertIsNone(re.match(r"\s*(javascript|vbscript|data):", text), table)
            for column in ("description_html", "summary_html"):
                for table in tables:
                    names = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
                    if column not in names:
                        continue
                    for (text,) in database.execute(f'SELECT "{column}" FROM "{table}"'):
                        self.assertEqual(active_in(text or ""), [], text)

    def test_no_digest_is_active(self):
        pages = sorted((self.folder / "outbox").rglob("*.html"))
        self.assertTrue(any("Networking drink" in page.read_text() for page in pages),
                        "the week shows what the payloads stood in")
        for page in pages:
            text = page.read_text()
            self.assertEqual(active_in(text), [], page.name)
            self.assertIsNone(DIRECTIONS.search(text), page.name)
            self.assertIsNone(CONTROLS.search(text), page.name)

    def test_no_mail_has_another_header(self):
        mails = sorted((self.folder / "outbox").rglob("*.eml"))
        self.assertTrue(mails)
        for file in mails:
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            self.assertEqual(mail.defects, [], file.name)
            self.assertEqual(len(mail.get_all("Subject")), 1, file.name)
            self.assertIsNone(mail["Bcc"], file.name)
            body = mail.get_body(("html",)).get_content()
            self.assertEqual(active_in(body), [], file.name)

    def test_no_calendar_has_another_line(self):
        calendars = sorted((self.folder / "outbox").rglob("*.ics"))
        self.assertTrue(calendars)
        for file in calendars:
            lines = file.read_text().replace("\n ", "").splitlines()
            for line in lines:
                self.assertRegex(line, r"^[A-Z-]+[;:]", file.name)
                self.assertNotRegex(line, r"^(Bcc|Subject|ATTACH)|^URL[^:]*:javascript:|^DTSTART:1999")
            self.assertEqual(sum(line == "BEGIN:VEVENT" for line in lines),
                             sum(line.startswith("DTSTART") for line in lines), file.name)

    def test_nothing_was_asked_for_that_a_document_named(self):
        self.assertEqual(Site.trapped, [])
        self.assertFalse(any("evil.example" in line for line in self.log))


if __name__ == "__main__":
    unittest.main()
