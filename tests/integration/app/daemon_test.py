"""The daemon: polls, builds the week's digests, stops at once, goes on where it was."""
import json
import os
import re
import signal
import sqlite3
import subprocess
import time
import unittest

from watch import VEILLE, WithSampleSites, events, veille


class Daemon(WithSampleSites):
    def start(self):
        process = subprocess.Popen([VEILLE, "--config", str(self.config), "run"],
                                   stderr=subprocess.PIPE, text=True,
                                   env={**os.environ, "VEILLE_NOW": ""})
        self.addCleanup(lambda: (process.kill(), process.wait(), process.stderr.close()))
        return process

    def wait_for(self, process, pattern, count=1, seconds=30):
        lines, deadline = [], time.monotonic() + seconds
        while time.monotonic() < deadline:
            line = process.stderr.readline()
            lines.append(line)
            count -= 1 if re.search(pattern, line) else 0
            if count == 0:
                return lines
        self.fail(f"{pattern} not seen in:\n" + "".join(lines))

    def stop(self, process):
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(timeout=10), 0)
        self.assertLess(time.monotonic() - began, 5)

    def test_polls_builds_stops_and_goes_on(self):
        first = self.start()
        lines = self.wait_for(first, "digests built")
        self.assertGreaterEqual(sum("polled source=" in line for line in lines), 38,
                                "a first look at every source comes first")
        self.stop(first)
        weeks = list((self.config.parent / "outbox").iterdir())
        self.assertEqual(len(weeks), 1)
        self.assertTrue((weeks[0] / "index.html").exists())
        with sqlite3.connect(self.config.parent / "veille.db") as database:
            shown, = database.execute("SELECT events FROM editions").fetchone()
        self.assertGreater(shown, 0, "of what was polled, not of an empty database")

        due = [json.loads(line) for line in
               veille("sources", "list", "--json", config=self.config).stdout.splitlines()]
        polled_before = {source["id"] for source in due if "last_attempt" in source}
        self.assertGreaterEqual(len(polled_before), 20)
        second = self.start()
        lines = self.wait_for(second, "ready")
        time.sleep(3)
        self.stop(second)
        lines += second.stderr.readlines()
        again = {match.group(1) for match in
                 (re.search(r"polled source=(\S+)", line) for line in lines) if match}
        self.assertEqual(again & polled_before, set(), "polled before, not due yet")
        self.assertFalse(any("digests built" in line for line in lines), "built once a week")

    def test_stops_during_polls(self):
        process = self.start()
        self.wait_for(process, "polled")
        self.stop(process)
        with sqlite3.connect(self.config.parent / "veille.db") as database:
            leased, = database.execute(
                "SELECT count(*) FROM source_health WHERE lease_owner <> ''").fetchone()
        self.assertEqual(leased, 0, "what was not polled is due for others at once")
        self.assertEqual(veille("doctor", config=self.config).returncode, 0)
        self.assertIsInstance(events(self.config), list)

    def test_a_database_that_vanished_is_an_error(self):
        process = self.start()
        self.wait_for(process, "polled")
        for name in ("veille.db", "veille.db-wal", "veille.db-shm"):
            (self.config.parent / name).unlink(missing_ok=True)
        self.assertEqual(process.wait(timeout=20), 74)
        self.assertIn("removed or replaced", process.stderr.read())
        self.assertFalse((self.config.parent / "veille.db").exists())

    def test_a_signal_at_any_moment_ends_a_poll(self):
        # From before the readers are there to after the last outcome.
        for tenths in range(0, 30, 2):
            process = subprocess.Popen(
                [VEILLE, "--config", str(self.config), "poll", "--all"],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            self.addCleanup(process.stdout.close)
            self.addCleanup(process.stderr.close)
            time.sleep(tenths / 10)
            process.send_signal(signal.SIGINT)
            began = time.monotonic()
            code = process.wait(timeout=10)
            self.assertLess(time.monotonic() - began, 5, tenths)
            self.assertIn(code, (0, 130, -signal.SIGINT), tenths)
            self.assertNotIn("Nothing is due", process.stdout.read())

    def test_a_second_signal_is_not_needed_when_idle(self):
        process = self.start()
        self.wait_for(process, "polled", count=30)
        time.sleep(2)
        self.stop(process)


if __name__ == "__main__":
    unittest.main()
