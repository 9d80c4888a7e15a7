"""What people meet first: help, errors with a remedy, exit codes, inspect and its cases."""
import json
import sqlite3
import unittest

from watch import WithFolder, WithSampleSites, events, veille


class Help(WithFolder):
    def test_every_command_explains_itself(self):
        listed = veille("--help")
        self.assertEqual(listed.returncode, 0)
        for command in ("demo", "init", "run", "doctor", "poll", "sources", "events", "digest",
                        "inspect"):
            self.assertIn(command, listed.stdout)
        for command in (["sources", "list"], ["sources", "add"], ["events", "show"],
                        ["digest", "build"], ["inspect", "read"], ["run"]):
            shown = veille(*command, "--help")
            self.assertEqual(shown.returncode, 0, command)
            self.assertGreater(len(shown.stdout.splitlines()), 4, command)

    def test_usage_errors_are_one_line_with_code_2(self):
        for words in ([], ["frobnicate"], ["sources"], ["events", "show"], ["poll", "--nope"]):
            refused = veille(*words)
            self.assertEqual(refused.returncode, 2, words)
            self.assertEqual(len(refused.stderr.splitlines()), 1, refused.stderr)

    def test_a_mistyped_command_is_named(self):
        self.assertIn("'lst'", veille("events", "lst").stderr)
        self.assertIn("'frobnicate'", veille("frobnicate").stderr)

    def test_names_nobody_knows_come_with_the_choices(self):
        self.assertIn("fr, nl, en, de",
                      veille("inspect", "dates", "--language", "xx", "lundi").stderr)
        self.assertIn("auto, feed, ical or page",
                      veille("inspect", "read", "--as", "foo", __file__).stderr)
        self.assertNotEqual(veille("inspect", "robots", "--url", "nope", stdin="").returncode, 0)

    def test_no_configuration_says_what_to_do(self):
        refused = veille("sources", "list", config=self.folder / "none.toml")
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("veille init", refused.stderr)


class Configuration(WithFolder):
    def write(self, text):
        file = self.folder / "veille.toml"
        file.write_text(text)
        return file

    def test_every_mistake_with_file_line_and_key(self):
        config = self.write('database = "v.db"\n[crawler]\nin_flight = "many"\ntimout = 3\n'
                            '[digest]\nweekday = "vrijdag"\n')
        refused = veille("sources", "list", config=config)
        self.assertEqual(refused.returncode, 65)
        for part in ("veille.toml:3", "in_flight", "veille.toml:4", "timout", "veille.toml:6",
                     "weekday"):
            self.assertIn(part, refused.stderr)
        self.assertFalse((self.folder / "v.db").exists(), "nothing half-applied")

    def test_what_is_no_toml_is_said_with_its_name(self):
        self.assertIn("veille.toml:1: not valid TOML",
                      veille("sources", "list", config=self.write("x = [")).stderr)

    def test_a_fresh_watch_says_how_to_begin(self):
        self.assertEqual(veille("init", self.folder / "watch").returncode, 0)
        config = self.folder / "watch" / "veille.toml"
        for words in (["poll"], ["poll", "--all"], ["sources", "list", "--state", "active"]):
            said = veille(*words, config=config).stdout
            self.assertIn("No source is active", said, words)
            self.assertIn("sources resume", said, words)
        for words in (["events", "list", "--sector", "nosuch"],
                      ["digest", "preview", "--sector", "nosuch"],
                      ["sources", "add", "x", "http://x.example/", "--sector", "nosuch"]):
            refused = veille(*words, config=config)
            self.assertNotEqual(refused.returncode, 0, words)
            self.assertIn("performing-arts", refused.stderr, words)
        closed = veille("sources", "test", "http://127.0.0.1:9/feed", config=config)
        self.assertIn("allowed_networks", closed.stderr)

    def test_a_broken_source_list_changes_nothing(self):
        started = veille("init", self.folder / "watch")
        self.assertEqual(started.returncode, 0, started.stderr)
        config = self.folder / "watch" / "veille.toml"
        broken = self.folder / "broken.toml"
        broken.write_text('[[source]]\nid = "one"\naddress = "http://one.example/"\n'
                          '[[source]]\nid = "Two!"\naddress = "ftp://two.example/"\n')
        refused = veille("sources", "import", broken, config=config)
        self.assertEqual(refused.returncode, 65)
        self.assertIn("broken.toml:5", refused.stderr)
        self.assertEqual(veille("sources", "show", "one", config=config).returncode, 1)

    def test_a_list_without_sources_is_said(self):
        config = self.write("")
        for name, text in (("none.toml", ""), ("none.opml", "<opml version='2.0'><head/><body>"
                                               "<outline text='Voisins'/></body></opml>")):
            empty = self.folder / name
            empty.write_text(text)
            imported = veille("sources", "import", empty, config=config)
            self.assertEqual(imported.returncode, 1, name)
            self.assertIn("there is no source in it", imported.stderr)
        self.assertFalse((self.folder / "veille.db").exists())

    def test_show_tells_every_setting(self):
        config = self.write("")
        listed = self.folder / "one.toml"
        listed.write_text('[[source]]\nid = "one"\nname = "One"\nkind = "page"\n'
                          'address = "http://one.example/"\nplace = "1060"\n'
                          'zone = "Europe/Paris"\n[source.rule]\nitem = "li"\n'
                          'next_page = "a.suite@href"\ndetail_link = "h3 a"\n'
                          'date_hint = "d/m/y"\n')
        self.assertEqual(veille("sources", "import", listed, config=config).returncode, 0)
        shown = veille("sources", "show", "one", config=config).stdout
        for part in ("default place: 1060, zone Europe/Paris", "rule next_page: a.suite@href",
                     "rule detail_link: h3 a", "rule date_hint: d/m/y"):
            self.assertIn(part, shown)

    def test_subscriptions_of_other_programs_become_sources(self):
        started = veille("init", self.folder / "watch")
        self.assertEqual(started.returncode, 0, started.stderr)
        config = self.folder / "watch" / "veille.toml"
        exported = self.folder / "subscriptions.opml"
        exported.write_text(
            "<opml version='1.0'><body><outline text='Voisins'>"
            "<outline text='Café & thé' type='rss' xmlUrl='https://cafe.example/feed'/></outline>"
            "<outline text='Ailleurs' type='include' url='https://ailleurs.example/list.opml'/>")
        imported = veille("sources", "import", exported, config=config)
        self.assertEqual(imported.returncode, 0, imported.stderr)
        self.assertIn("1 added, 0 watched already", imported.stdout)
        self.assertIn("left out: Ailleurs", imported.stderr)
        shown = veille("sources", "show", "cafe-the", config=config)
        self.assertIn("https://cafe.example/feed", shown.stdout)
        again = veille("sources", "import", exported, config=config)
        self.assertIn("0 added, 1 watched already", again.stdout)
        exported.write_text("<html><body>Pas une liste</body></html>")
        refused = veille("sources", "import", exported, config=config)
        self.assertEqual(refused.returncode, 65)
        self.assertIn("not a list of sources", refused.stderr)

    def test_init_brings_the_bundled_sources_paused(self):
        started = veille("init", self.folder / "watch")
        self.assertEqual(started.returncode, 0, started.stderr)
        config = self.folder / "watch" / "veille.toml"
        listed = veille("sources", "list", "--json", config=config)
        sources = [json.loads(line) for line in listed.stdout.splitlines()]
        self.assertGreaterEqual(len(sources), 150)
        for source in sources:
            if source["state"] == "paused":
                self.assertTrue(source["note"], source["id"])
        again = veille("init", self.folder / "watch")
        self.assertNotEqual(again.returncode, 0)
        self.assertEqual(veille("doctor", config=config).returncode, 0)

    def test_init_leaves_a_database_without_configuration_alone(self):
        watch = self.folder / "watch"
        self.assertEqual(veille("init", watch).returncode, 0)
        config = watch / "veille.toml"
        source = json.loads(veille("sources", "list", "--json", config=config).stdout
                            .splitlines()[0])["id"]
        veille("sources", "pause", source, "--note", "my own words", config=config)
        config.unlink()
        refused = veille("init", watch)
        self.assertEqual(refused.returncode, 65)
        self.assertIn("veille.db", refused.stderr)
        self.assertFalse(config.exists())
        config.write_text("")
        self.assertIn("my own words", veille("sources", "show", source, config=config).stdout)

    def test_a_missing_database_is_not_an_empty_one(self):
        config = self.write('database = "gone.db"\n')
        for words in (["sources", "list"], ["events", "list"], ["poll"], ["run"],
                      ["digest", "build"], ["sources", "remove", "one"]):
            refused = veille(*words, config=config)
            self.assertEqual(refused.returncode, 74, words)
            self.assertIn("gone.db: no database here; 'veille init' makes one", refused.stderr)
            self.assertFalse((self.folder / "gone.db").exists(), words)
        added = veille("sources", "add", "one", "https://one.example/", config=config)
        self.assertEqual(added.returncode, 0, added.stderr)
        self.assertEqual(veille("sources", "list", config=config).returncode, 0)

    def test_sources_add_takes_its_values_as_values(self):
        config = self.write("")
        for trust in ("1.5", "high", "0.5\nstate = \"retired\"", "nan", ""):
            refused = veille("sources", "add", "one", "https://one.example/", "--trust", trust,
                             config=config)
            self.assertEqual(refused.returncode, 65, trust)
            self.assertIn("--trust is a number from 0 to 1", refused.stderr)
        self.assertEqual(veille("sources", "add", "one", "https://one.example/", "--name",
                                "a\nb", config=config).returncode, 65)
        added = veille("sources", "add", "one", "https://one.example/", "--trust", "0.25",
                       "--name", 'Le "Nid" \\ cour', config=config)
        self.assertEqual(added.returncode, 0, added.stderr)
        exported = veille("sources", "export", config=config).stdout
        self.assertIn("trust = 0.25", exported)
        self.assertIn('name = "Le \\"Nid\\" \\\\ cour"', exported)

    def test_names_that_do_not_exist_are_not_blamed_on_this_machine(self):
        config = self.write("")
        self.assertEqual(veille("sources", "add", "one", "https://one.example/",
                                config=config).returncode, 0)
        tested = veille("sources", "test", "http://nowhere.invalid/", config=config)
        self.assertEqual(tested.returncode, 69)
        self.assertNotIn("doctor", tested.stderr)
        self.assertIn("nowhere.invalid", tested.stderr)


class SourcesTest(WithFolder):
    """A saved document, and what is none."""

    def calendar(self):
        file = self.folder / "agenda.ics"
        event = ("BEGIN:VEVENT\nUID:{}@x\nSUMMARY:{}\nDTSTART;TZID=Europe/Brussels:{}\n{}"
                 "END:VEVENT\n")
        file.write_text(
            "BEGIN:VCALENDAR\nVERSION:2.0\n"
            + event.format("bal", "Bal folk", "20260305T190000", "RRULE:FREQ=WEEKLY;COUNT=3\n")
            + event.format("bal", "Bal folk", "20260312T190000",
                           "RECURRENCE-ID;TZID=Europe/Brussels:20260312T190000\n"
                           "STATUS:CANCELLED\n")
            + event.format("recap", "Retour sur notre soirée de réseautage", "20260306T190000", "")
            + "END:VCALENDAR\n")
        return file

    def test_a_file_shows_what_a_poll_would_take_of_it(self):
        tested = veille("sources", "test", self.calendar(), "--now", "2026-03-02")
        self.assertEqual(tested.returncode, 0, tested.stderr)
        rows = [line for line in tested.stdout.splitlines() if line.startswith("2026-03-12 19:00")]
        self.assertEqual(len(rows), 1, tested.stdout)
        self.assertIn("cancelled", rows[0])
        self.assertNotIn("cancelled", [line for line in tested.stdout.splitlines()
                                       if line.startswith("2026-03-05 19:00")][0])
        self.assertRegex(tested.stdout, r"keeps out +Retour sur notre soirée de réseautage")

    def test_what_is_neither_a_file_nor_a_source_is_said(self):
        started = veille("init", self.folder / "watch")
        self.assertEqual(started.returncode, 0, started.stderr)
        config = self.folder / "watch" / "veille.toml"
        for what, words in ((self.folder / "none.html", "no such file"),
                            ("nosuch", "no source of that id"), (self.folder, "a folder")):
            tested = veille("sources", "test", what, config=config)
            self.assertEqual(tested.returncode, 69, what)
            self.assertIn(words, tested.stderr)
            self.assertIn("sources list", tested.stderr)
            self.assertNotIn("doctor", tested.stderr)

    def test_a_page_without_events_says_what_to_do(self):
        file = self.folder / "page.html"
        file.write_text("<html lang='fr'><body><h1>Contact</h1><p>Écrivez-nous.</p></body></html>")
        tested = veille("sources", "test", file, "--now", "2026-03-02")
        self.assertEqual(tested.returncode, 0, tested.stderr)
        self.assertIn("0 items", tested.stdout)
        self.assertIn("docs/rules.md", tested.stdout)


class Inspect(WithFolder):
    def test_read_a_calendar(self):
        file = self.folder / "agenda.ics"
        file.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@x\nSUMMARY:Apéro\n"
                        "DTSTART;TZID=Europe/Brussels:20260303T180000\nEND:VEVENT\nEND:VCALENDAR\n")
        shown = veille("inspect", "read", file)
        self.assertEqual(shown.returncode, 0, shown.stderr)
        document, item = map(json.loads, shown.stdout.splitlines())
        self.assertEqual(document["document"]["kind"], "ical")
        self.assertEqual(item["start"], "2026-03-03T18:00:00+01:00")
        self.assertEqual(item["title"], "Apéro")

    def test_what_is_not_readable_is_code_1(self):
        file = self.folder / "empty.xml"
        file.write_text("")
        shown = veille("inspect", "read", file)
        self.assertEqual(shown.returncode, 1)
        self.assertIn("error", json.loads(shown.stdout.splitlines()[0])["document"])
        self.assertEqual(veille("inspect", "read", self.folder / "none").returncode, 74)

    def test_read_refuses_what_it_does_not_know(self):
        file = self.folder / "page.html"
        file.write_text("<ul><li>Bal folk</li></ul>")
        for option, value, code, words in (
                ("--rule", '{"itm": "li"}', 65, ("itm", "item, title, date")),
                ("--rule", '{"title": "h3"}', 65, ("item", "missing")),
                ("--rule", '{"item": "div..evt"}', 65, ("rule: item", "div..evt")),
                ("--rule", '{"item": "li", "date_hint": "q/q"}', 65, ("date_hint", "q/q")),
                ("--language", "xx", 1, ("xx", "fr, nl, en, de")),
                ("--zone", "Foo", 65, ("Foo", "time zone unknown")),
                ("--url", "zzz", 65, ("zzz", "http://"))):
            refused = veille("inspect", "read", file, option, value)
            self.assertEqual(refused.returncode, code, (option, value))
            self.assertEqual(refused.stdout, "")
            for word in words:
                self.assertIn(word, refused.stderr)

    def test_cases_answer_each_with_its_name(self):
        cases = [{"case": "good", "dtstart": "2026-03-02T09:00:00", "zone": "Europe/Brussels",
                  "rrule": "FREQ=WEEKLY;COUNT=2"},
                 {"case": "bad", "dtstart": "2026-03-02T09:00:00", "rrule": "FREQ=SECONDLY"},
                 {"case": "worse"}]
        answered = veille("inspect", "recur", "--cases",
                          stdin="\n".join(map(json.dumps, cases)) + "\nnot json\n")
        self.assertEqual(answered.returncode, 0)
        lines = [json.loads(line) for line in answered.stdout.splitlines()]
        self.assertEqual([line["start"] for line in lines if line["case"] == "good"],
                         ["2026-03-02T09:00:00+01:00", "2026-03-09T09:00:00+01:00"])
        for name in ("bad", "worse", None):
            self.assertTrue(any(line["case"] == name and "error" in line for line in lines), name)

    def test_dates_place_tag_match_robots(self):
        dates = veille("inspect", "dates", "--language", "fr", "--now", "2026-03-01",
                       "mardi 3 mars de 18h à 20h", "rien du tout")
        first, second = map(json.loads, dates.stdout.splitlines())
        self.assertEqual(first["start"][:16], "2026-03-03T18:00")
        self.assertEqual(first["end"][:16], "2026-03-03T20:00")
        self.assertEqual(second, {"text": "rien du tout"})
        place = json.loads(veille("inspect", "place", "--language", "nl",
                                  "in het stadhuis, 9000 Gent").stdout)
        self.assertEqual(place["postal_code"], "9000")
        self.assertEqual(place["region"], "flanders")
        tag = json.loads(veille("inspect", "tag", stdin=json.dumps(
            {"id": "1", "title": "Apéro réseau des graphistes",
             "description": "Un verre entre illustratrices et graphistes."})).stdout)
        self.assertTrue(tag["networking"])
        self.assertTrue(tag["because"])
        same = {"title": "Apéro des graphistes", "start": "2026-03-03T18:00:00+01:00",
                "venue": "KOP", "locality": "Saint-Gilles", "language": "fr"}
        match = veille("inspect", "match", stdin="\n".join(json.dumps({**same, "id": i, "source": i})
                                                          for i in ("a", "b")))
        lines = [json.loads(line) for line in match.stdout.splitlines()]
        self.assertEqual(lines[0]["verdict"], "same")
        self.assertIn({"cluster": ["a", "b"]}, lines)
        robots = json.loads(veille("inspect", "robots", "--url", "https://a.example/prive/x",
                                   stdin="User-agent: *\nDisallow: /prive\n").stdout)
        self.assertEqual((robots["allowed"], robots["line"]), (False, 2))
        rules = "User-agent: *\nCrawl-delay: 4\nDisallow: /prive\n"
        robots = veille("inspect", "robots", "--cases", stdin="\n".join(
            json.dumps({"case": "c", "robots": rules, **asked}) for asked in
            ({"url": "/prive/x"}, {}, {"url": "http://[::"})))
        by_path, home, broken = [json.loads(line) for line in robots.stdout.splitlines()]
        self.assertFalse(by_path["allowed"])
        self.assertEqual((home["allowed"], home["crawl_delay"]), (True, 4))
        self.assertIn("error", broken)
        clean = veille("inspect", "sanitise", "--cases", stdin="\n".join(
            json.dumps({"case": "c", "html": html, "base": "https://a.example/x/"}) for html in
            ("<p onclick=x>Un <a href='../y'>verre</a><script>z</script></p>",
             "<div>" * 2000, "marie@gmail.com")))
        kept, refused, masked = [json.loads(line) for line in clean.stdout.splitlines()]
        self.assertEqual(kept["html"], '<p>Un <a href="https://a.example/y" '
                                       'rel="nofollow noopener ugc">verre</a></p>')
        self.assertEqual(kept["text"], "Un verre (https://a.example/y)")
        self.assertIn("nested", refused["error"])
        self.assertEqual(masked["text"], "[e-mail]")
        shown = veille("inspect", "sanitise", "--show-contacts", stdin="marie@gmail.com")
        self.assertEqual(json.loads(shown.stdout)["text"], "marie@gmail.com")
        opml = veille("inspect", "opml", stdin="<opml><body><outline text='Voisins'><outline "
                      "text='Verre' xmlUrl='https://v.example/feed'/></outline></body></opml>")
        self.assertEqual(json.loads(opml.stdout),
                         {"file": "-", "title": "Verre", "feed_url": "https://v.example/feed",
                          "path": ["Voisins"]})
        url = veille("inspect", "url", "--base", "https://a.example/x/", "../y?q=1", "mailto:b@c")
        lines = [json.loads(line) for line in url.stdout.splitlines()]
        self.assertEqual(lines[0], {"href": "https://a.example/y?q=1"})
        self.assertTrue(lines[1]["failure"])
        page = self.folder / "cyrillic.html"
        page.write_bytes("<title>встреча</title>".encode("koi8-r"))
        charset = json.loads(veille("inspect", "charset", "--content-type",
                                    "text/html; charset=koi8-r", page).stdout)
        self.assertEqual((charset["encoding"], charset["from"]), ("koi8-r", "http"))
        said, missing = [json.loads(line) for line in veille(
            "inspect", "charset", "--cases", stdin="\n".join(json.dumps(case) for case in (
                {"case": 1, "file": str(page), "content_type": "text/html; charset=koi8-r"},
                {"case": 2, "file": str(page) + "x"}))).stdout.splitlines()]
        self.assertEqual((said["case"], said["encoding"]), (1, "koi8-r"))
        self.assertIn("error", missing)


class Watch(WithSampleSites):
    def test_from_a_poll_to_an_event_and_back(self):
        nothing = veille("events", "list", config=self.config)
        self.assertEqual(nothing.returncode, 1)
        self.assertIn("veille poll", nothing.stdout)
        polled = veille("poll", "halle7", "--now", self.now, config=self.config)
        self.assertEqual(polled.returncode, 0, polled.stderr)
        self.assertIn("halle7", polled.stdout)
        sources = [json.loads(line) for line in
                   veille("sources", "list", "--json", config=self.config).stdout.splitlines()]
        self.assertEqual([source["id"] for source in sources if "last_attempt" in source],
                         ["halle7"], "the named one, though all are due")
        listed = veille("events", "list", "--json", "--now", self.now, config=self.config)
        event = json.loads(listed.stdout.splitlines()[0])
        shown = veille("events", "show", event["id"], config=self.config)
        self.assertEqual(shown.returncode, 0, shown.stderr)
        for heading in ("When", "Where each came from", "Tags", "Announced by", "History"):
            self.assertIn(heading, shown.stdout)
        unknown = veille("events", "show", "zzzzzzzz", config=self.config)
        self.assertEqual(unknown.returncode, 1)
        self.assertIn("events list", unknown.stderr)

    def test_sources(self):
        tested = veille("sources", "test", "halle7", "--now", self.now, config=self.config)
        self.assertEqual(tested.returncode, 0, tested.stderr)
        self.assertIn("next events", tested.stdout)
        paused = veille("sources", "pause", "halle7", "--note", "dead", config=self.config)
        self.assertEqual(paused.returncode, 0)
        refused = veille("poll", "halle7", config=self.config)
        self.assertEqual(refused.returncode, 69)
        self.assertIn("sources resume halle7", refused.stderr)
        self.assertEqual(veille("sources", "resume", "halle7", config=self.config).returncode, 0)
        added = veille("sources", "add", "new-one", "https://new.example/feed", "--language", "fr",
                       "--paused", config=self.config)
        self.assertEqual(added.returncode, 0, added.stderr)
        twice = veille("sources", "add", "new-one", "https://new.example/feed", config=self.config)
        self.assertEqual(twice.returncode, 65)
        accepted = veille("sources", "accept", "halle7", config=self.config)
        self.assertEqual(accepted.returncode, 65, "nothing has vanished")
        self.assertIn("sources show", accepted.stderr)
        exported = veille("sources", "export", config=self.config).stdout
        self.assertIn('id = "new-one"', exported)
        self.assertEqual(veille("sources", "remove", "new-one", config=self.config).returncode, 0)
        self.assertEqual(veille("sources", "show", "new-one", config=self.config).returncode, 1)

    def test_a_listing_that_lost_most_is_accepted(self):
        veille("poll", "halle7", "--now", self.now, config=self.config)
        before = len(events(self.config))
        with sqlite3.connect(self.config.parent / "veille.db") as database:
            # As if the listing had had five more events yesterday.
            item, = database.execute("SELECT max(id) FROM items").fetchone()
            columns = [row[1] for row in database.execute("PRAGMA table_info(items)")]
            copied = ", ".join({"key": "key || ?1", "id": "NULL"}.get(c, c) for c in columns)
            for number in range(before * 2 + 5):
                database.execute(f"INSERT INTO items ({', '.join(columns)}) SELECT {copied} "
                                 "FROM items WHERE id = ?2", (f"gone{number}", item))
            database.execute("UPDATE source_health SET etag = '', last_modified = ''")
        veille("poll", "halle7", "--now", "2026-03-02T19:00:00Z", config=self.config)
        shown = veille("sources", "show", "halle7", config=self.config)
        self.assertIn("veille sources accept halle7", shown.stdout)
        accepted = veille("sources", "accept", "halle7", "--now", "2026-03-02T20:00:00Z",
                          config=self.config)
        self.assertEqual(accepted.returncode, 0, accepted.stderr)
        self.assertIn("withdrawn", accepted.stdout)
        shown = veille("sources", "show", "halle7", config=self.config)
        self.assertNotIn("flag", shown.stdout)
        self.assertEqual(len(events(self.config)), before)

    def test_backup(self):
        veille("poll", "halle7", "--now", self.now, config=self.config)
        copy = self.folder / "copy.db"
        self.assertEqual(veille("backup", copy, config=self.config).returncode, 0)
        self.assertEqual(veille("backup", copy, config=self.config).returncode, 65)
        before = events(self.config)
        for end in ("", "-wal", "-shm"):
            (self.config.parent / f"veille.db{end}").unlink(missing_ok=True)
        copy.rename(self.config.parent / "veille.db")
        self.assertEqual(events(self.config), before)
        self.assertTrue(before)

    def test_digest_preview_and_build(self):
        veille("poll", "--now", self.now, config=self.config)
        preview = veille("digest", "preview", "--from", "2026-03-02", "--language", "nl", "--text",
                         config=self.config)
        self.assertEqual(preview.returncode, 0, preview.stderr)
        self.assertIn("MAART", preview.stdout)
        built = veille("digest", "build", "--from", "2026-03-02", config=self.config)
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertEqual(veille("digest", "build", "--from", "2026-03-02",
                                config=self.config).returncode, 1)
        self.assertEqual(veille("digest", "build", "--from", "2026-03-02", "--again",
                                config=self.config).returncode, 0)
        unknown = veille("digest", "preview", "--sector", "nonsense", config=self.config)
        self.assertEqual(unknown.returncode, 1)


if __name__ == "__main__":
    unittest.main()
