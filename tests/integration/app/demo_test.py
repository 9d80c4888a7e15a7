"""The demo: the same bytes each time, and messages that an independent parser reads."""
import email
import email.policy
import filecmp
import html.parser
import json
import re
import unittest
from urllib.parse import urlparse

from watch import NOW, WithFolder, veille


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.loaded, self.headings, self.ids = set(), [], [], 0
        self.language = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "html":
            self.language = attrs.get("lang")
        if tag == "a" and urlparse(attrs.get("href", "")).scheme in ("http", "https"):
            self.links.add(attrs["href"])
        if tag in ("img", "script", "link", "iframe", "form", "object", "video"):
            self.loaded.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)


class Demo(WithFolder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()

    def run_demo(self, name, now=NOW):
        done = veille("demo", "--output", self.folder / name, "--now", now)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_twice_the_same_bytes(self):
        self.run_demo("first")
        self.run_demo("second")
        first, second = self.folder / "first", self.folder / "second"
        names = sorted(p.relative_to(first) for p in first.rglob("*")
                       if p.is_file() and not p.name.startswith("veille.db"))
        self.assertGreater(len(names), 60)
        for name in names:
            self.assertTrue(filecmp.cmp(first / name, second / name, shallow=False), name)

    def test_clears_no_folder_but_its_own(self):
        watch = self.folder / "watch"
        self.assertEqual(veille("init", watch).returncode, 0)
        (watch / "index.html").write_text("mine")
        before = (watch / "veille.db").read_bytes()
        for extra in ([], ["--serve"]):
            refused = veille("demo", "--output", watch, "--now", NOW, *extra)
            self.assertEqual(refused.returncode, 65, refused.stdout)
            self.assertIn("--output", refused.stderr)
        self.assertEqual((watch / "veille.db").read_bytes(), before)
        self.assertEqual((watch / "index.html").read_text(), "mine")
        self.assertEqual(sorted(p.name for p in watch.iterdir()),
                         ["index.html", "outbox", "veille.db", "veille.toml"])

    def test_replaces_what_an_earlier_demo_wrote(self):
        self.run_demo("again")
        stale = self.folder / "again" / "digests" / "stale.html"
        stale.write_text("old")
        self.run_demo("again")
        self.assertFalse(stale.exists())

    def test_any_day_of_the_week_has_events(self):
        for day in range(2, 9):
            output = self.run_demo(f"day{day}", f"2026-03-{day:02}T07:00:00Z")
            row = next(line for line in output.splitlines() if line.startswith("all sectors"))
            counts = [int(number) for number in re.findall(r"\d+", row)]
            self.assertEqual(len(counts), 4)
            self.assertGreaterEqual(min(counts), 3, f"day {day}: {row}")

    def test_tells_what_was_merged_kept_out_and_flagged_and_why(self):
        output = self.run_demo("told")
        told = output[output.index("\nmerged "):output.index("\nevents this week ")]
        merged, kept_out, flagged = told.strip("\n").split("\n\n")
        self.assertIn("agenda-capitale + brindille + brindille-vennoten", merged)
        self.assertRegex(kept_out, r"la-pepiniere-appels +call: title: «Appel à candidatures»")
        self.assertRegex(flagged, r"date-missing +no date")
        self.assertIn("submissions of members (member-submission)", flagged)
        config = self.folder / "told" / "veille.toml"
        listed = veille("events", "kept-out", config=config)
        self.assertEqual(listed.returncode, 0, listed.stderr)
        *table, how_to_let_in = listed.stdout.splitlines()
        self.assertEqual(len(table), len(kept_out.splitlines()))
        self.assertIn("review let-in", how_to_let_in)
        none = veille("events", "kept-out", "--source", "halle7", config=config)
        self.assertEqual(none.returncode, 1)
        self.assertIn("Nothing was kept out", none.stdout)

    def test_what_was_kept_out_can_be_let_in(self):
        self.run_demo("let-in")
        config = self.folder / "let-in" / "veille.toml"

        def kept_out():
            listed = veille("events", "kept-out", "--json", config=config)
            return [json.loads(line) for line in listed.stdout.splitlines()]

        items = kept_out()
        call = next(one for one in items if one["title"].startswith("Open call"))
        done = veille("review", "let-in", call["item"], config=config)
        self.assertEqual(done.returncode, 0, done.stderr)
        event = re.search(r"is an event: (\w{8}) is", done.stdout)[1]
        shown = veille("events", "show", event, config=config)
        self.assertIn("Open call: send us your worst invoice story", shown.stdout)
        self.assertNotIn(call, kept_out())
        number = re.search(r"decision (\d+)", done.stdout)[1]
        undone = veille("review", "undo", number, config=config)
        self.assertEqual(undone.returncode, 0, undone.stderr)
        self.assertEqual(sorted(one["item"] for one in kept_out()),
                         sorted(one["item"] for one in items))
        again = veille("review", "let-in", "9999", config=config)
        self.assertEqual(again.returncode, 1)
        self.assertIn("there is no item with this number", again.stderr)

    def test_messages(self):
        self.run_demo("mail")
        messages = sorted((self.folder / "mail" / "digests").glob("*.eml"))
        self.assertGreater(len(messages), 20)
        for path in messages:
            with self.subTest(path.name):
                self.check_message(path)

    def check_message(self, path):
        raw = path.read_bytes()
        for line in raw.split(b"\r\n"):
            self.assertNotIn(b"\n", line)
            self.assertNotIn(b"\r", line)
            self.assertLessEqual(len(line), 200)
        message = email.message_from_bytes(raw, policy=email.policy.default)
        self.assertEqual(message.defects, [])
        for header in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "List-Id",
                       "List-Unsubscribe", "Auto-Submitted", "Content-Language"):
            self.assertEqual(len(message.get_all(header, [])), 1, header)
        parts = [part.get_content_type() for part in message.iter_parts()]
        self.assertEqual(parts, ["text/plain", "text/html"])
        text, page = (part.get_content() for part in message.iter_parts())
        links = Links()
        links.feed(page)
        self.assertEqual(links.loaded, [])
        self.assertEqual(links.headings.count("h1"), 1)
        self.assertEqual(links.language, message["Content-Language"])
        self.assertLessEqual(len(page.encode()), 80 * 1024)
        self.assertLessEqual(len(raw), 192 * 1024)
        in_text = {line for line in text.splitlines() if line.startswith(("http://", "https://"))}
        self.assertEqual(in_text, links.links)
        for line in text.splitlines():
            if not line.startswith(("http", "mailto")):
                self.assertLessEqual(len(line), 72, line)


if __name__ == "__main__":
    unittest.main()
