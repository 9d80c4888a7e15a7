"""Pages that belong together: a list over several pages, and the page of its own of each item,
from a real server, under its robots.txt."""
import http.server
import json
import threading
import unittest

from watch import NOW, WithFolder, veille

LAST_PAGE = 3
SHOWN = {1: ["Atelier compost", "Repair café"], 2: ["Bal folk", "Ciné-débat"], 3: ["Lecture"]}
# "Ciné-débat" has no page of its own that anybody may read.
DETAILS = {"atelier-compost": ("Atelier compost", "18:30", "La Halle"),
           "repair-cafe": ("Repair café", "14:00", "Maison des associations"),
           "bal-folk": ("Bal folk", "20:00", "Salle du fond"),
           "lecture": ("Lecture", "19:15", "Bibliothèque")}
ROBOTS = "User-agent: *\nDisallow: /prive/\n"
RULE = """
[source.rule]
item = "li.event"
title = "a"
date = ".day"
link = "a@href"
next_page = "a.suite@href"
detail_link = "a@href"
"""


def slug(title):
    plain = title.lower().replace("é", "e").replace("û", "u").replace(" ", "-")
    return ("/prive/" if title.startswith("Ciné") else "/e/") + plain


def list_page(number):
    items = "".join(
        f'<li class="event"><a href="{slug(title)}">{title}</a> '
        f'<b class="day">{9 + number} mars 2026</b></li>' for title in SHOWN[number])
    more = f'<a class="suite" href="?page={number + 1}">suite</a>' if number < LAST_PAGE else ""
    return f'<html lang="fr"><body><main><h1>Agenda</h1><ul>{items}</ul>{more}</main></body></html>'


def detail_page(name, number):
    title, hour, place = DETAILS[name]
    event = {"@context": "https://schema.org", "@type": "Event", "name": title,
             "startDate": f"2026-03-{9 + number:02}T{hour}", "location": {"@type": "Place",
                                                                         "name": place}}
    return ('<html lang="fr"><head><script type="application/ld+json">' + json.dumps(event) +
            "</script></head><body></body></html>")


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        path, _, query = self.path.partition("?")
        kind, body, status = "text/html; charset=utf-8", None, 200
        if path == "/robots.txt":
            kind, body = "text/plain", ROBOTS
        elif path == "/agenda":
            body = list_page(int(query.partition("=")[2] or 1))
        elif path.startswith("/e/"):
            number = next(n for n, titles in SHOWN.items() if path in map(slug, titles))
            body = detail_page(path[3:], number)
        else:
            body, status = "none", 404
        content = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


class Follow(WithFolder):
    def setUp(self):
        super().setUp()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        self.server.asked = []
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/agenda"
        self.config = self.folder / "veille.toml"
        self.config.write_text('[crawler]\nhost_delay = 0\nallowed_networks = ["127.0.0.0/8"]\n')
        sources = self.folder / "sources.toml"
        sources.write_text(f'[[source]]\nid = "halle"\nname = "Halle"\naddress = "{self.address}"\n'
                           'kind = "page"\nlanguages = ["fr"]\n' + RULE)
        imported = veille("sources", "import", sources, config=self.config)
        self.assertEqual(imported.returncode, 0, imported.stderr)

    def starts(self):
        listed = veille("events", "list", "--json", "--now", NOW, config=self.config)
        self.assertEqual(listed.returncode, 0, listed.stderr)
        held = veille("events", "list", "--json", "--state", "held", "--now", NOW,
                      config=self.config)
        found = [json.loads(line) for line in (listed.stdout + held.stdout).splitlines()]
        return {event["texts"][0]["title"]: event["occurrences"][0]["start"] for event in found}

    def test_a_poll_reads_the_whole_list_and_the_items_own_pages(self):
        polled = veille("poll", "halle", "--now", NOW, config=self.config)
        self.assertEqual(polled.returncode, 0, polled.stderr)
        starts = self.starts()
        self.assertEqual(len(starts), 5, starts)
        self.assertTrue(starts["Bal folk"].startswith("2026-03-11T20:00"), starts)
        self.assertTrue(starts["Lecture"].startswith("2026-03-12T19:15"), starts)
        self.assertTrue(starts["Ciné-débat"].startswith("2026-03-11"), starts)
        for number in (2, 3):
            self.assertIn(f"/agenda?page={number}", self.server.asked)
        self.assertEqual(len(self.server.asked), len(set(self.server.asked)), "each page once")

    def test_robots_txt_holds_for_the_pages_that_follow(self):
        veille("poll", "halle", "--now", NOW, config=self.config)
        self.assertEqual([path for path in self.server.asked if path.startswith("/prive/")], [])

    def test_what_changes_on_a_further_page_is_seen(self):
        veille("poll", "halle", "--now", NOW, config=self.config)
        SHOWN[3].append("Goûter")
        DETAILS["gouter"] = ("Goûter", "16:00", "La Halle")
        self.addCleanup(lambda: (SHOWN[3].pop(), DETAILS.pop("gouter")))
        veille("poll", "halle", "--now", "2026-03-03T07:00:00Z", config=self.config)
        self.assertIn("Goûter", self.starts())

    def test_what_is_cancelled_is_marked_in_the_list_of_events(self):
        SHOWN[3].append("Annulé : brocante")
        DETAILS["annule-:-brocante"] = ("Annulé : brocante", "16:00", "La Halle")
        self.addCleanup(lambda: (SHOWN[3].pop(), DETAILS.pop("annule-:-brocante")))
        veille("poll", "halle", "--now", NOW, config=self.config)
        listed = veille("events", "list", "--now", NOW, config=self.config).stdout.splitlines()
        marked = [line for line in listed if "cancelled" in line]
        self.assertEqual(len(marked), 1, listed)
        self.assertIn("rocante", marked[0])

    def test_a_rule_that_no_longer_fits_is_said_and_withdraws_nothing(self):
        veille("poll", "halle", "--now", NOW, config=self.config)
        before = self.starts()
        exported = self.folder / "exported.toml"
        exported.write_text(veille("sources", "export", config=self.config).stdout.replace(
            "li.event", "li.gone"))
        self.assertEqual(veille("sources", "import", exported, config=self.config).returncode, 0)
        for day in range(3, 9):
            veille("poll", "halle", "--now", f"2026-03-0{day}T07:00:00Z", config=self.config)
        self.assertEqual(self.starts(), before)
        shown = veille("sources", "show", "halle", config=self.config)
        self.assertIn('"li.gone" finds nothing', shown.stdout)

    def test_sources_test_follows_as_a_poll_does(self):
        tested = veille("sources", "test", "halle", "--now", NOW, config=self.config)
        self.assertEqual(tested.returncode, 0, tested.stderr)
        self.assertIn("2 more pages of its list and 4 of its items", tested.stdout)
        self.assertIn("2026-03-11 20:00  Bal folk", tested.stdout)
        self.assertIn("Salle du fond", tested.stdout)
        self.assertIn("robots.txt", tested.stdout)

    def test_a_page_that_robots_txt_keeps_to_itself_is_not_blamed_on_its_address(self):
        tested = veille("sources", "test", self.address.replace("/agenda", "/prive/agenda"),
                        "--now", NOW, config=self.config)
        self.assertEqual(tested.returncode, 69)
        self.assertIn("robots.txt", tested.stderr)
        self.assertNotIn("browser", tested.stderr)

    def test_a_proposed_rule_reads_the_same_when_pasted(self):
        tested = veille("sources", "test", self.address, "--now", NOW, config=self.config)
        self.assertEqual(tested.returncode, 0, tested.stderr)
        self.assertIn("[source.rule]", tested.stdout, tested.stdout)
        rule = tested.stdout[tested.stdout.index("[source.rule]"):]
        pasted = self.folder / "pasted.toml"
        pasted.write_text(f'[[source]]\nid = "pasted"\nname = "Pasted"\naddress = "{self.address}"\n'
                          'kind = "page"\nlanguages = ["fr"]\n' + rule)
        imported = veille("sources", "import", pasted, config=self.config)
        self.assertEqual(imported.returncode, 0, imported.stderr)
        again = veille("sources", "test", "pasted", "--now", NOW, config=self.config)
        self.assertEqual(again.returncode, 0, again.stderr)
        for title in ("Atelier compost", "Repair café"):
            self.assertIn(title, again.stdout)
        self.assertIn("rule", again.stdout)
        self.assertNotIn("[source.rule]", again.stdout)


if __name__ == "__main__":
    unittest.main()
