"""The program under test and a watch of the sample sites, served on loopback."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

VEILLE = os.environ["VEILLE"]
NOW = "2026-03-02T07:00:00Z"  # a Monday


def veille(*arguments, config=None, stdin=None, timeout=60):
    command = [VEILLE] + (["--config", str(config)] if config else []) + list(map(str, arguments))
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, input=stdin,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})


class WithFolder(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="veille-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)


class WithSampleSites(WithFolder):
    """Serves the sample sites; self.config points at them."""

    now = NOW

    def setUp(self):
        super().setUp()
        self.config = self.folder / "watch" / "veille.toml"
        self.server = subprocess.Popen(
            [VEILLE, "demo", "--serve", "--output", str(self.config.parent), "--now", self.now],
            stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.stop_server)
        line = self.server.stdout.readline()
        self.assertIn("Serving", line)

    def stop_server(self):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait(timeout=20)
        self.server.stdout.close()

    def fresh_watch(self, name):
        """Another database and outbox, the same sample sites."""
        folder = self.folder / name
        folder.mkdir()
        config = folder / "veille.toml"
        shutil.copy(self.config, config)
        sources = self.folder / "sources.toml"
        if not sources.exists():
            exported = veille("sources", "export", sources, config=self.config)
            assert exported.returncode == 0, exported.stderr
        imported = veille("sources", "import", sources, config=config)
        assert imported.returncode == 0, imported.stderr
        return config


def events(config):
    """Everything the watch holds, without what depends on the order of arrival."""
    listed = []
    for state in ("published", "held", "rejected", "withdrawn"):
        page = veille("events", "list", "--json", "--past", "--state", state, "--now", NOW,
                      config=config)
        assert page.returncode in (0, 1), page.stderr
        listed += [json.loads(line) for line in page.stdout.splitlines()]
    for event in listed:
        del event["id"]
        del event["revision"]
    return sorted(json.dumps(event, sort_keys=True) for event in listed)
