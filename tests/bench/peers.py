#!/usr/bin/env python3
"""Veille beside the libraries it stands on and beside the readers of Python, on the same files.

usage: peers.py BENCH_PEERS [feed|calendar|page FILE...]

Without files the documents of documents.h are read. CPU time of one reading of all files of a
family: the median of five repetitions, in which all readers take turns, so that a busy machine
slows them alike. Memory is the most that was held above the start, as a multiple of the document.
A reader of Python that is not installed is named and left out.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

REPETITIONS = 5
SECONDS_PER_REPETITION = 0.2
# What the project holds itself to: Veille's speed as a multiple of the other's, and the memory of
# one reading as a multiple of the document.
GOALS = {
    ("feed", "pugixml"): 0.6,
    ("feed", "feedparser"): 20,
    ("calendar", "libical"): 0.7,
    ("calendar", "icalendar"): 9,
    ("page with JSON-LD", "extruct"): 20,
    ("page with microdata", "gumbo"): 0.6,
    ("page with microdata", "extruct"): 1.4,
    ("page", "gumbo"): 0.6,
    ("page", "extruct"): 1.4,
}
MEMORY_GOALS = {"feed": 25, "calendar": 25, "page": 40}


def feedparser_reader():
    import feedparser

    return feedparser.parse


def icalendar_reader():
    import icalendar

    return icalendar.Calendar.from_ical


def extruct_reader(*encodings):
    import extruct

    return lambda body: extruct.extract(body.decode("utf-8", "replace"), syntaxes=list(encodings))


# Of a family or of a kind: name, Debian package, what makes the reader.
PYTHON_READERS = {
    "feed": [("feedparser", "python3-feedparser", feedparser_reader)],
    "calendar": [("icalendar", "python3-icalendar", icalendar_reader)],
    "page": [("extruct", "python3-extruct", lambda: extruct_reader("json-ld", "microdata"))],
    # Veille looks for all of these, and says that there is an event in none but the first.
    "page with JSON-LD": [
        (
            "extruct",
            "python3-extruct",
            lambda: extruct_reader("json-ld", "microdata", "rdfa", "microformat", "opengraph"),
        ),
        ("extruct, JSON-LD only", "python3-extruct", lambda: extruct_reader("json-ld")),
    ],
}


def seconds_of(bodies, read):
    rounds = 0
    start = time.process_time()
    while True:
        for body in bodies:
            read(body)
        rounds += 1
        spent = time.process_time() - start
        if spent >= SECONDS_PER_REPETITION:
            return spent / rounds


def contents(files):
    bodies = []
    for file in files:
        with open(file, "rb") as stream:
            bodies.append(stream.read())
    return bodies


class Family:
    """What was measured on the same documents."""

    def __init__(self, name):
        self.name = name
        self.kind = name.split()[0]
        self.bytes = 0
        self.seconds = {}  # of each reader, one for each repetition
        self.memory = {}
        self.python = []  # name and function
        self.missing = []

    def add(self, reader, seconds, memory="-"):
        self.seconds.setdefault(reader, []).append(seconds)
        self.memory[reader] = memory

    def load_python(self):
        rows = PYTHON_READERS.get(self.name) or PYTHON_READERS[self.kind]
        for name, package, make_reader in rows:
            try:
                self.python.append((name, make_reader()))
            except ImportError:
                self.missing.append(f"{name} (Debian package {package} is not installed)")

    def ratio(self, reader):
        # The bare XML library does what the tree alone does.
        own = "Veille, tree only" if reader == "pugixml" else "Veille"
        return statistics.median(self.seconds[reader]) / statistics.median(self.seconds[own])

    def print(self):
        for reader, seconds in self.seconds.items():
            speed = self.bytes / statistics.median(seconds) / 1e6
            verdict = ""
            compared = ""
            if reader == "Veille":
                verdict = self.verdict_on_memory()
            elif not reader.startswith("Veille"):
                compared = f"{self.ratio(reader):.2f}x"
                verdict = self.verdict(reader)
            print(
                f"{self.name:21}{reader:23}{speed:9.1f}{self.memory[reader]:>8}{compared:>11}  {verdict}"
            )

    def verdict(self, reader):
        goal = GOALS.get((self.name, reader))
        if goal is None:
            return ""
        return f"at least {goal:g}x: {'yes' if self.ratio(reader) >= goal else 'NO'}"

    def verdict_on_memory(self):
        goal = MEMORY_GOALS[self.kind]
        reached = float(self.memory["Veille"]) <= goal
        return f"memory at most {goal}: {'yes' if reached else 'NO'}"


def measure_veille(program, arguments, families):
    output = subprocess.run(
        [program, *arguments], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    for line in output.splitlines():
        name, reader, size, seconds, memory = line.split("\t")
        family = families.setdefault(name, Family(name))
        family.bytes = int(size)
        family.add(reader, float(seconds), memory)


def main():
    if len(sys.argv) < 2 or len(sys.argv) == 3:
        sys.exit(__doc__)
    program, arguments = sys.argv[1], sys.argv[2:]
    families = {}
    with tempfile.TemporaryDirectory(prefix="veille-bench-") as folder:
        for repetition in range(REPETITIONS):
            measure_veille(program, arguments or [folder], families)
            for family in families.values():
                if repetition == 0:
                    family.load_python()
                bodies = contents(arguments[1:] or [os.path.join(folder, family.name)])
                for name, read in family.python:
                    family.add(name, seconds_of(bodies, read))
    print(f"{'documents':21}{'reader':23}{'MB/cpu-s':>9}{'memory':>8}{'Veille is':>11}")
    for family in families.values():
        family.print()
    for line in sorted({line for family in families.values() for line in family.missing}):
        print(f"skipped: {line}")


if __name__ == "__main__":
    main()
