"""What is published without a person: the usual rules, rules of one's own, and rules that are wrong."""
import json
import unittest

from watch import WithSampleSites, veille


class Publishing(WithSampleSites):
    def setUp(self):
        super().setUp()
        text = self.config.read_text()
        self.without_rules = text[:text.index("[review]")]
        self.config.write_text(self.without_rules)

    def listed(self, source, state):
        page = veille("events", "list", "--json", "--past", "--source", source, "--state", state,
                      "--now", self.now, config=self.config)
        return [json.loads(line) for line in page.stdout.splitlines()]

    def poll(self, source):
        polled = veille("poll", source, "--now", self.now, config=self.config)
        self.assertEqual(polled.returncode, 0, polled.stderr)

    def test_a_partner_publishes_at_once(self):
        self.poll("halle7")
        published = self.listed("halle7", "published")
        self.assertTrue(published)
        shown = veille("events", "show", published[0]["id"], config=self.config).stdout
        self.assertIn("published by the rule for partner from trust 0.50: halle7 has 0.80", shown)
        self.assertIn("first-of-source", shown)

    def test_a_new_source_and_a_member_wait(self):
        self.poll("galmkamer")
        held = self.listed("galmkamer", "held")
        self.assertTrue(held)
        self.assertIn("first-of-source", held[0]["publication_because"])
        self.poll("atelier-commun")
        self.assertFalse(self.listed("atelier-commun", "published"))
        held = self.listed("atelier-commun", "held")
        self.assertIn("member-submission", [flag["code"] for flag in held[0]["flags"]])

    def test_rules_of_ones_own_replace_the_usual_ones(self):
        self.config.write_text(self.without_rules + "[review]\nfirst_events = 0\n"
                               '[[publish]]\norigin = "member"\nminimum_trust = 0.7\n'
                               'despite = ["member-submission"]\n')
        self.poll("atelier-commun")
        self.assertTrue(self.listed("atelier-commun", "published"))
        self.poll("halle7")
        self.assertFalse(self.listed("halle7", "published"))
        self.assertIn("no rule publishes", self.listed("halle7", "held")[0]["publication_because"])

    def test_a_wrong_rule_is_named_by_line_and_key(self):
        self.config.write_text(self.without_rules + '[[publish]]\norigin = "partners"\n')
        line = self.without_rules.count("\n") + 2
        refused = veille("events", "list", config=self.config)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn(f"veille.toml:{line}: publish[1].origin", refused.stderr)


if __name__ == "__main__":
    unittest.main()
