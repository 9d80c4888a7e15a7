"""A poll that is killed loses nothing and doubles nothing."""
import datetime
import random
import signal
import subprocess
import time
import unittest

from watch import VEILLE, WithSampleSites, events, veille

KILLS = 50


def later(minutes):
    start = datetime.datetime(2026, 3, 2, 7, 0)
    return (start + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Kill(WithSampleSites):
    def poll(self, config, minutes):
        done = veille("poll", "--all", "--now", later(minutes), config=config)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_fifty_kills_then_the_same_events(self):
        undisturbed = self.fresh_watch("undisturbed")
        began = time.monotonic()
        self.poll(undisturbed, 10 * KILLS)
        duration = time.monotonic() - began

        disturbed = self.fresh_watch("disturbed")
        rng = random.Random(20260302)
        killed = 0
        for turn in range(KILLS):
            # Each turn is ten minutes later, so that leases of the killed have run out.
            process = subprocess.Popen(
                [VEILLE, "--config", str(disturbed), "poll", "--all", "--now", later(10 * turn)],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(rng.uniform(0, duration))
            if process.poll() is None:
                killed += 1
            process.send_signal(signal.SIGKILL)
            process.wait()
        self.poll(disturbed, 10 * KILLS)

        self.assertGreater(killed, KILLS // 2, "most kills must hit a poll under way")
        expected = events(undisturbed)
        self.assertGreater(len(expected), 40)
        self.assertEqual(events(disturbed), expected)
        checked = veille("doctor", config=disturbed)
        self.assertIn("ok    database:", checked.stdout)


if __name__ == "__main__":
    unittest.main()
