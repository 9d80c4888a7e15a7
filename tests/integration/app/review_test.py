"""What staff decides on a terminal, against two calendars that change from poll to poll."""
import fcntl
import http.server
import json
import os
import pty
import struct
import subprocess
import termios
import threading
import unittest

from watch import NOW, VEILLE, WithFolder, veille

APERO = {"uid": "apero@x.example", "title": "Apéro des artisans du bois",
         "start": "20260310T180000", "place": "La Bourse, 4000 Liège"}
UNDATED_PLACE = {"uid": "cafe@x.example", "title": "Café des indépendants",
                 "start": "20260311T090000", "place": ""}


def calendar(events):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//fr"]
    for event in events:
        lines += ["BEGIN:VEVENT", f"UID:{event['uid']}", "DTSTAMP:20260101T000000Z",
                  f"SUMMARY:{event['title']}", f"DTSTART;TZID=Europe/Brussels:{event['start']}",
                  f"DTEND;TZID=Europe/Brussels:{event['start'][:9]}210000",
                  f"LOCATION:{event['place']}".replace(", ", "\\, "),
                  "DESCRIPTION:Rencontre conviviale entre artisans et indépendants\\, "
                  "pour échanger des contacts.", "END:VEVENT"]
    return "\r\n".join(lines + ["END:VCALENDAR", ""])


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        events = self.server.calendars.get(self.path)
        content = (calendar(events) if events is not None else "User-agent: *\n").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/calendar" if events is not None else "text/plain")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def on_a_terminal(*words, width=80):
    """What a command prints on a terminal of this width."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    done = subprocess.Popen([VEILLE, *map(str, words)], stdout=theirs, stderr=theirs)
    os.close(theirs)
    printed = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        printed += part
    os.close(ours)
    done.wait(timeout=60)
    return printed.decode().replace("\r\n", "\n")


class Review(WithFolder):
    def setUp(self):
        super().setUp()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        self.calendars = self.server.calendars = {"/grappe": [APERO], "/ville": []}
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.config = self.folder / "veille.toml"
        self.config.write_text('[crawler]\nhost_delay = 0\nallowed_networks = ["127.0.0.0/8"]\n')
        address = f"http://127.0.0.1:{self.server.server_address[1]}"
        sources = self.folder / "sources.toml"
        sources.write_text("".join(
            f'[[source]]\nid = "{name}"\nname = "{name}"\naddress = "{address}/{name}"\n'
            'kind = "ical"\norigin = "partner"\nlanguages = ["fr"]\nsectors = ["crafts"]\n'
            for name in ("grappe", "ville")))
        self.run_command("sources", "import", sources)
        self.poll()

    def run_command(self, *words, code=0):
        done = veille(*words, config=self.config)
        self.assertEqual(done.returncode, code, f"{words}: {done.stdout}{done.stderr}")
        return done.stdout if code == 0 else done.stderr

    def poll(self):
        self.run_command("poll", "--all", "--now", NOW)

    def review(self, *words, code=0):
        return self.run_command("review", *words, code=code)

    def event(self, title):
        listed = []
        for state in ("published", "held", "rejected", "withdrawn"):
            page = veille("events", "list", "--json", "--past", "--state", state, "--now", NOW,
                          config=self.config)
            listed += [json.loads(line) for line in page.stdout.splitlines()]
        found = [event for event in listed
                 if any(text["title"] == title for text in event["texts"])]
        self.assertEqual(len(found), 1, f"{title}: {listed}")
        return found[0]

    def shown(self, identifier):
        return json.loads(self.review("show", identifier, "--json"))

    def state(self, identifier):
        return self.shown(identifier)["publication"]

    def test_an_empty_list_says_what_to_do(self):
        self.review("approve", self.event(APERO["title"])["id"])
        listed = veille("review", "list", "--now", NOW, config=self.config)
        self.assertEqual(listed.returncode, 1)
        self.assertIn("veille poll", listed.stdout)

    def test_held_events_wait_and_are_released(self):
        self.calendars["/grappe"] = [APERO, UNDATED_PLACE]
        self.poll()
        waiting = self.review("list", "--now", NOW)
        identifier = self.event(UNDATED_PLACE["title"])["id"]
        self.assertIn(identifier, waiting)
        self.assertIn("place-unknown", waiting)
        self.assertIn("grappe", waiting)
        said = self.review("approve", identifier, "--reason", "known", "--as", "Marie D.")
        self.assertIn("published", said)
        self.assertIn("Marie D.", said)
        shown = self.shown(identifier)
        self.assertIn("place-unknown", [flag["code"] for flag in shown["answered"]])
        self.assertEqual(shown["decisions"][0]["who"], "Marie D.")
        self.assertNotIn(identifier, veille("review", "list", "--now", NOW,
                                            config=self.config).stdout)

    def test_a_rejection_holds_against_another_source(self):
        identifier = self.event(APERO["title"])["id"]
        self.assertIn("--reason", self.review("reject", identifier, code=2))
        self.review("reject", identifier, "--reason", "une publicité")
        self.calendars["/ville"] = [{**APERO, "uid": "other@y.example"}]
        self.poll()
        self.assertEqual(self.state(identifier), "rejected")
        self.assertEqual(len(self.shown(identifier)["items"]), 2)
        self.review("undo", identifier)
        self.assertEqual(self.state(identifier), "published")
        self.assertEqual([d["kind"] for d in self.shown(identifier)["decisions"]],
                         ["reject", "undo"])

    def test_an_edit_stands_and_a_conflict_is_settled(self):
        identifier = self.event(APERO["title"])["id"]
        self.review("edit", identifier, "title", "Apéro du bois", "--as", "marie")
        self.calendars["/grappe"] = [{**APERO, "title": "Apéro des menuisiers"}]
        self.poll()
        shown = self.shown(identifier)
        self.assertEqual(shown["texts"][0]["title"], "Apéro du bois")
        self.assertEqual(shown["conflicts"][0]["theirs"], "Apéro des menuisiers")
        self.assertEqual(shown["conflicts"][0]["mine"], "Apéro du bois")
        told = self.review("show", identifier)
        self.assertIn("edit-conflict", told)
        self.assertIn("Apéro des menuisiers", told)
        self.assertIn("review settle", told)
        self.review("settle", identifier, "title", "mine")
        self.assertEqual(self.shown(identifier)["conflicts"], [])
        self.review("settle", identifier, "title", "theirs")
        self.assertEqual(self.shown(identifier)["texts"][0]["title"], "Apéro des menuisiers")

    def test_fields_are_checked_before_they_are_taken(self):
        identifier = self.event(APERO["title"])["id"]
        for field, value, hint in (("sectors", "nosuch", "crafts"), ("colour", "red", "title"),
                                   ("start", "demain", "start"), ("locality", "Xyzzy", "postal"),
                                   ("networking", "maybe", "yes, no"),
                                   ("link", "javascript:alert(1)", "link")):
            self.assertIn(hint, self.review("edit", identifier, field, value, code=65), field)
        self.assertEqual(self.shown(identifier)["decisions"], [])
        self.review("edit", identifier, "sectors", "music, crafts")
        self.review("edit", identifier, "start", "2026-03-10 19:30")
        self.review("edit", identifier, "locality", "Namur")
        self.review("edit", identifier, "venue", "Salle du fond")
        shown = self.shown(identifier)
        self.assertEqual([t["id"] for t in shown["tags"] if t["axis"] == "sector"],
                         ["music", "crafts"])
        self.assertTrue(shown["occurrences"][0]["start"].startswith("2026-03-10T19:30"))
        self.assertEqual(shown["place"]["locality"], "Namur")
        self.assertEqual(shown["place"]["venue"], "Salle du fond")

    def test_what_was_approved_stays_out_until_its_change_is_approved(self):
        identifier = self.event(APERO["title"])["id"]
        self.review("approve", identifier)
        self.calendars["/grappe"] = [{**APERO, "title": "Vente de matelas",
                                      "start": "20260312T180000"}]
        self.poll()
        shown = self.shown(identifier)
        self.assertEqual(shown["texts"][0]["title"], APERO["title"])
        self.assertIn("2026-03-10", shown["occurrences"][0]["start"])
        self.assertIn("changed-after-approval", self.review("list", "--now", NOW))
        self.review("approve", identifier)
        self.assertEqual(self.shown(identifier)["texts"][0]["title"], "Vente de matelas")

    def test_two_of_one_and_one_of_two(self):
        other = {**UNDATED_PLACE, "place": "Gand", "start": "20260320T090000"}
        self.calendars["/ville"] = [{**APERO, "uid": "other@y.example"}, other]
        self.poll()
        identifier, second = self.event(APERO["title"])["id"], self.event(other["title"])["id"]
        self.assertIn("ville/1", self.review("show", identifier))
        self.assertIn("grappe/1, ville/1", self.review("split", identifier, "ville/9", code=1))
        self.review("split", identifier, "ville/1")
        self.assertEqual(len(self.shown(identifier)["items"]), 1)
        self.review("undo", identifier)
        self.assertEqual(len(self.shown(identifier)["items"]), 2)
        self.review("merge", identifier, second)
        self.assertEqual(self.shown(second)["id"], identifier)
        decision = self.shown(identifier)["decisions"][-1]["decision"]
        self.review("undo", decision)
        self.assertEqual(self.shown(second)["id"], second)
        self.review("keep-apart", identifier, second)
        self.assertIn("two events", self.review("merge", identifier, second, code=65))
        self.review("undo", decision, code=65)

    def test_everything_fits_a_terminal(self):
        identifier = self.event(APERO["title"])["id"]
        self.review("edit", identifier, "title", "Apéro du bois " * 8)
        for words in (["list", "--now", NOW], ["show", identifier]):
            shown = on_a_terminal("--config", self.config, "review", *words)
            self.assertIn(identifier, shown)
            for line in shown.splitlines():
                self.assertLessEqual(len(line), 80, line)


if __name__ == "__main__":
    unittest.main()
