"""The words that sort events: checked, applied to what is stored, taken up while running, learnt."""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time
import unittest

from watch import NOW, VEILLE, WithFolder, WithSampleSites, veille

CONFIG = pathlib.Path(__file__).resolve().parents[3] / "config"

NEW_SECTOR = """
[[sector]]
id = "juggling-of-words"
parent = "arts"
label = {{ fr = "Mots", nl = "Woorden", en = "Words", de = "Wörter" }}
[sector.keywords]
fr = [{words}]
nl = [{words}]
en = [{words}]
de = [{words}]
"""


class OwnWords(unittest.TestCase):
    """Works on a copy of the data files."""

    def own_words(self, folder):
        data = folder / "data"
        shutil.copytree(CONFIG, data)
        before = os.environ.get("VEILLE_DATA")
        os.environ["VEILLE_DATA"] = str(data)
        self.addCleanup(lambda: os.environ.pop("VEILLE_DATA") if before is None
                        else os.environ.update(VEILLE_DATA=before))
        self.file = data / "taxonomy.toml"

    def add_sector(self, words, text=None):
        quoted = ", ".join(json.dumps(word, ensure_ascii=False) for word in words)
        text = text or self.file.read_text()
        at = text.index("[[format]]")
        self.file.write_text(text[:at] + NEW_SECTOR.format(words=quoted).lstrip() + "\n" + text[at:])


class Check(WithFolder, OwnWords):
    def setUp(self):
        super().setUp()
        self.own_words(self.folder)

    def check(self, *arguments):
        return veille("taxonomy", "check", *arguments, config=self.folder / "none.toml")

    def test_the_words_of_the_house_are_sound(self):
        checked = self.check()
        self.assertEqual(checked.returncode, 0, checked.stdout[-2000:])
        self.assertIn("0 errors", checked.stdout)
        self.assertIn("stored events are not looked at", checked.stderr)

    def test_errors_name_file_line_and_key(self):
        text = self.file.read_text()
        broken = text.replace('parent = "arts"', 'parent = "nowhere"', 1)
        line = text[:text.index('parent = "arts"')].count("\n") + 1
        self.file.write_text(broken)
        checked = self.check()
        self.assertEqual(checked.returncode, 1)
        self.assertIn(f"{self.file}:{line}: sector[2].parent: error: ", checked.stdout)
        self.assertIn("unknown parent 'nowhere'", checked.stdout)
        listed = veille("events", "list", config=self.folder / "none.toml")
        self.assertNotEqual(listed.returncode, 0)

    def test_warnings_alone_are_no_failure(self):
        text = self.file.read_text()
        at = text.index("fr = [") + len("fr = [")
        self.file.write_text(text[:at] + '"zwanze*", "zwanzeur", ' + text[at:])
        checked = self.check("--json")
        self.assertEqual(checked.returncode, 0)
        found = [json.loads(line) for line in checked.stdout.splitlines()]
        dead = [one for one in found if one.get("code") == "dead-keyword"
                and "zwanzeur" in one["message"]]
        self.assertEqual([one["key"] for one in dead], ["sector[2].keywords.fr[2]"])
        self.assertEqual(dead[0]["severity"], "warning")
        self.assertGreater(dead[0]["line"], 0)

    def test_what_is_no_toml_is_not_readable(self):
        self.file.write_text("[[sector\n")
        checked = self.check(self.file)
        self.assertEqual(checked.returncode, 65)
        self.assertIn("taxonomy.toml:1", checked.stderr)


class WithPolledWatch(WithSampleSites, OwnWords):
    def setUp(self):
        super().setUp()
        self.own_words(self.folder)

    def poll(self):
        polled = veille("poll", "--now", NOW, config=self.config)
        self.assertEqual(polled.returncode, 0, polled.stderr)

    def listed(self, *arguments):
        listed = veille("events", "list", "--json", "--now", NOW, *arguments, config=self.config)
        return [json.loads(line) for line in listed.stdout.splitlines()]

    def an_event(self, first="2026-03-02", last="2027-03-02"):
        """Between two days, with long words in its title: id and words."""
        for event in self.listed("--state", "published"):
            if not any(first <= one["start"][:10] <= last for one in event["occurrences"]):
                continue
            words = re.findall(r"[^\W\d_]{6,}", event["texts"][0]["title"])
            if len(words) >= 3:
                return event["id"], words[:3]
        self.fail("no event with long words")


class Applied(WithPolledWatch):
    def test_a_sector_of_the_file_alone_reaches_filters_and_digests(self):
        self.poll()
        event, words = self.an_event("2026-03-09", "2026-03-15")  # the week of the next digest
        refused = veille("events", "list", "--sector", "juggling-of-words", config=self.config)
        self.assertNotEqual(refused.returncode, 0, "there is no such sector yet")
        self.add_sector(words)
        applied = veille("taxonomy", "apply", "--json", "--now", NOW, config=self.config)
        self.assertEqual(applied.returncode, 0, applied.stderr)
        changed = {one["id"]: one for one in map(json.loads, applied.stdout.splitlines())}
        self.assertIn("sector juggling-of-words", changed[event]["gained"])
        self.assertIn(event, [one["id"] for one in
                              self.listed("--sector", "juggling-of-words")])
        again = veille("taxonomy", "apply", "--now", NOW, config=self.config)
        self.assertIn("0 events changed", again.stdout)
        built = veille("digest", "build", "--now", NOW, config=self.config)
        self.assertEqual(built.returncode, 0, built.stderr)
        files = list((self.config.parent / "outbox").rglob("*juggling-of-words*"))
        self.assertTrue(files, "a digest of the new sector")

    def test_coverage_counts_stored_events(self):
        self.poll()
        checked = veille("taxonomy", "check", "--json", "--now", NOW, config=self.config)
        lines = [json.loads(line) for line in checked.stdout.splitlines()]
        music = [one for one in lines if one.get("axis") == "sector" and one["id"] == "music"]
        self.assertEqual(len(music), 1)
        self.assertGreater(music[0]["events"], 0)
        self.assertTrue(any(one.get("code") == "never-found" for one in lines))


class Running(WithPolledWatch):
    def lines_until(self, process, pattern, seconds=40):
        lines, deadline = [], time.monotonic() + seconds
        while time.monotonic() < deadline:
            lines.append(process.stderr.readline())
            if re.search(pattern, lines[-1]):
                return lines[-1]
        self.fail(f"{pattern} not seen in:\n" + "".join(lines))

    def test_a_changed_file_is_taken_up_and_a_broken_one_is_not(self):
        self.poll()
        event, words = self.an_event()
        process = subprocess.Popen([VEILLE, "--config", str(self.config), "run", "--now", NOW],
                                   stderr=subprocess.PIPE, text=True, env=dict(os.environ))
        self.addCleanup(lambda: (process.kill(), process.wait(), process.stderr.close()))
        self.lines_until(process, "judged with the taxonomy")
        sound = self.file.read_text()
        self.file.write_text(sound.replace('parent = "arts"', 'parent = "nowhere"', 1))
        process.send_signal(signal.SIGHUP)
        told = self.lines_until(process, "not taken up")
        self.assertRegex(told, r"taxonomy\.toml:\d+: sector\[2\]\.parent")
        self.add_sector(words, sound)
        self.lines_until(process, "is taken up")
        self.lines_until(process, "judged with the taxonomy")
        self.assertIn(event, [one["id"] for one in
                              self.listed("--sector", "juggling-of-words")])
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(timeout=10), 0)


class Learnt(WithPolledWatch):
    def told_apart(self):
        """Events that share a word and are not tagged music, and others that do not say it."""
        events = [one for one in self.listed("--state", "published")
                  if one["texts"][0]["language"] == "fr"]
        # What was announced alone: the tags of an event hold words, too.
        texts = {one["id"]: json.dumps(one["texts"], ensure_ascii=False).lower() for one in events}
        music = {one["id"] for one in events
                 if any(tag["id"] == "music" for tag in one["tags"])}
        words = {word for one in events
                 for word in re.findall(r"[^\W\d_]{6,}", one["texts"][0]["title"].lower())}
        for word in sorted(words):
            holders = [id for id, text in texts.items() if word in text and id not in music]
            others = [id for id, text in texts.items() if word not in text]
            if 4 <= len(holders) <= 12 and len(others) >= 6:
                return holders, others[:8]
        self.fail("no word tells the sample sites' events apart")

    def test_corrections_become_proposals_that_a_person_accepts_or_refuses(self):
        self.poll()
        nothing = veille("taxonomy", "learn", config=self.config)
        self.assertEqual(nothing.returncode, 1, nothing.stderr)
        self.assertIn("veille review", nothing.stdout)
        holders, others = self.told_apart()
        for events, sector in ((holders, "music"), (others, "crafts")):
            for event in events:
                edited = veille("review", "edit", event, "sectors", sector, config=self.config)
                self.assertEqual(edited.returncode, 0, edited.stderr)
        learnt = veille("taxonomy", "learn", "--json", config=self.config)
        self.assertEqual(learnt.returncode, 0, learnt.stderr)
        proposals = [json.loads(line) for line in learnt.stdout.splitlines()]
        for one in proposals:
            self.assertGreaterEqual(len(one["for"]), 3)
            self.assertGreater(one["better"], one["worse"])
        before = self.file.read_text()
        refused = veille("taxonomy", "learn", "--refuse", "1", "--reason", "chance",
                         config=self.config)
        self.assertEqual(refused.returncode, 0, refused.stderr)
        after = veille("taxonomy", "learn", "--json", config=self.config)
        self.assertNotIn(proposals[0]["key"],
                         [json.loads(line)["key"] for line in after.stdout.splitlines()])
        self.assertEqual(before, self.file.read_text(), "nothing changes by itself")
        words = [json.loads(line) for line in after.stdout.splitlines()]
        number = next((one["number"] for one in words if one["key"].startswith("add sector")), None)
        if number is None:
            return
        accepted = veille("taxonomy", "learn", "--accept", str(number), config=self.config)
        self.assertEqual(accepted.returncode, 0, accepted.stderr)
        lines_before, lines_after = before.splitlines(), self.file.read_text().splitlines()
        self.assertLessEqual(len(lines_after) - len(lines_before), 1, "one small difference")
        checked = veille("taxonomy", "check", config=self.folder / "none.toml")
        self.assertEqual(checked.returncode, 0)


if __name__ == "__main__":
    unittest.main()
