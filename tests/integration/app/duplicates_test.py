"""How well 'veille inspect match' tells doubles, on the labelled pairs of tests/golden/duplicates.

A drop below a bound fails. Of held_out.jsonl only totals are shown: once its failures have been
read one by one, it measures nothing any more.
"""

import json
import os
import pathlib
import subprocess
import unittest

VEILLE = os.environ["VEILLE"]
FOLDER = pathlib.Path(__file__).resolve().parents[2] / "golden" / "duplicates"


def pairs_of(name):
    with open(FOLDER / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def verdicts_on(pairs):
    """The verdict on each case; what 'inspect match' says nothing of is different."""
    asked = "".join(
        json.dumps({"case": pair["case"], "events": [pair["a"], pair["b"]]}) + "\n"
        for pair in pairs)
    done = subprocess.run([VEILLE, "inspect", "match", "--cases"], input=asked, text=True,
                          capture_output=True, check=True, timeout=120)
    verdicts = {pair["case"]: "different" for pair in pairs}
    for line in map(json.loads, done.stdout.splitlines()):
        if "verdict" in line:
            verdicts[line["case"]] = line["verdict"]
    return verdicts


class Score:
    def __init__(self, name):
        pairs = pairs_of(name)
        verdicts = verdicts_on(pairs)
        merged = [pair for pair in pairs if verdicts[pair["case"]] == "same"]
        same = [pair for pair in pairs if pair["same"]]
        self.name, self.count = name, len(pairs)
        self.asked = sum(verdict == "ask" for verdict in verdicts.values())
        self.wrong = [pair["case"] for pair in merged if not pair["same"]]
        right = len(merged) - len(self.wrong)
        self.precision = right / len(merged)
        self.recall = right / len(same)
        missed = sum(verdicts[pair["case"]] == "different" for pair in same)
        self.recall_of_decided = right / (right + missed)

    def __str__(self):
        return (f"{self.name}: {self.count} pairs, precision {self.precision:.4f}, "
                f"recall {self.recall:.4f}, {self.asked} asked, "
                f"recall of those decided {self.recall_of_decided:.4f}")


class Duplicates(unittest.TestCase):
    def check(self, name, precision, recall, recall_of_decided=0.93):
        score = Score(name)
        print(score)
        wrong = "" if name == "held_out.jsonl" else f"; wrongly merged: {score.wrong}"
        self.assertGreaterEqual(score.precision, precision, f"{score}{wrong}")
        self.assertGreaterEqual(score.recall, recall, str(score))
        self.assertGreaterEqual(score.recall_of_decided, recall_of_decided, str(score))

    def test_tuning(self):
        self.check("tuning.jsonl", precision=0.995, recall=0.97)

    def test_more(self):
        self.check("more.jsonl", precision=0.995, recall=0.95)

    def test_second_tuning(self):
        self.check("second_tuning.jsonl", precision=0.995, recall=0.95)

    def test_third_tuning(self):
        self.check("third_tuning.jsonl", precision=0.995, recall=0.55, recall_of_decided=0.8)

    def test_held_out(self):
        self.check("held_out.jsonl", precision=0.995, recall=0.85)


if __name__ == "__main__":
    unittest.main()
