"""Polls that take longer than a lease: each source is asked once, whoever looks meanwhile."""
import http.server
import subprocess
import threading
import time
import unittest

from watch import VEILLE, WithFolder, veille

SECONDS = 4  # that the page takes; the lease lasts one


class SlowSite(http.server.BaseHTTPRequestHandler):
    asked = []

    def do_GET(self):
        if self.path == "/robots.txt":
            return self.send_error(404)
        SlowSite.asked.append(self.path)
        time.sleep(SECONDS)
        body = b"<rss version='2.0'><channel><title>Slow</title></channel></rss>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Leases(WithFolder):
    def setUp(self):
        super().setUp()
        SlowSite.asked = []
        self.site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), SlowSite)
        threading.Thread(target=self.site.serve_forever, daemon=True).start()
        self.addCleanup(self.site.server_close)
        self.addCleanup(self.site.shutdown)
        self.config = self.folder / "veille.toml"
        self.config.write_text('database = "veille.db"\n[crawler]\nlease = 1\nhost_delay = 0\n'
                               'allowed_networks = ["127.0.0.0/8"]\n')
        for name in ("one", "two"):
            address = f"http://127.0.0.1:{self.site.server_port}/{name}"
            added = veille("sources", "add", name, address, config=self.config)
            self.assertEqual(added.returncode, 0, added.stderr)

    def test_a_poll_longer_than_its_lease_is_done_once(self):
        polled = veille("poll", config=self.config)
        self.assertEqual(polled.returncode, 0, polled.stderr)
        self.assertEqual(sorted(SlowSite.asked), ["/one", "/two"])

    def test_another_process_leaves_it_alone(self):
        first = subprocess.Popen([VEILLE, "--config", str(self.config), "poll"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(lambda: (first.kill(), first.wait()))
        deadline = time.monotonic() + 20
        while not SlowSite.asked and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(SECONDS / 2)
        veille("poll", config=self.config)
        self.assertEqual(first.wait(timeout=60), 0)
        self.assertEqual(sorted(SlowSite.asked), ["/one", "/two"])


if __name__ == "__main__":
    unittest.main()
