#include "app/settings.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "app/fetcher_settings.h"

namespace veille::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class SettingsFile : public ::testing::Test {
  protected:
    ~SettingsFile() override { std::filesystem::remove(file); }

    FileResult<Settings> read(const std::string& text) const {
        std::ofstream(file, std::ios::trunc) << text;
        return read_settings(file);
    }

    // Every problem, one per line; empty when there is none.
    std::string problems(const std::string& text) const {
        const FileResult<Settings> settings = read(text);
        return settings ? "" : to_error(settings.error()).message;
    }

    std::filesystem::path file = std::filesystem::path(VEILLE_BINARY_DIR) /
                                 ("settings-" + std::to_string(::getpid()) + ".toml");
};

TEST_F(SettingsFile, TheExampleHasEveryDefault) {
    const FileResult<Settings> settings = read(settings_example());
    ASSERT_TRUE(settings) << to_error(settings.error()).message;
    const CrawlerOptions defaults;
    EXPECT_EQ(settings->crawler.timeout, defaults.timeout);
    EXPECT_EQ(settings->crawler.maximum_body_bytes, defaults.maximum_body_bytes);
    EXPECT_EQ(settings->crawler.lease, defaults.lease);
    EXPECT_EQ(settings->reader.deadline, ReaderOptions().deadline);
    EXPECT_EQ(settings->publishing, events::usual_publish_rules());
    EXPECT_EQ(read("")->publishing, events::usual_publish_rules());
}

TEST_F(SettingsFile, PublishRulesGivenReplaceAllTheUsualOnes) {
    const FileResult<Settings> settings = read(
        "[review]\nfirst_events = 0\n"
        "[[publish]]\norigin = \"member\"\nminimum_trust = 0.7\n"
        "despite = [\"member-submission\"]\n");
    ASSERT_TRUE(settings) << to_error(settings.error()).message;
    EXPECT_EQ(settings->publishing.first_events, 0);
    ASSERT_EQ(settings->publishing.rules.size(), 1U);
    const events::PublishRule& rule = settings->publishing.rules.front();
    EXPECT_EQ(rule.origin, events::Origin::Member);
    EXPECT_EQ(rule.minimum_trust, 0.7);
    EXPECT_THAT(rule.despite, ElementsAre("member-submission"));
}

TEST_F(SettingsFile, APublishRuleThatCannotHoldIsNamedByLineAndKey) {
    EXPECT_THAT(problems("[[publish]]\norigin = \"friend\"\n"),
                HasSubstr(":2: publish[1].origin: structure, member, partner or third_party"));
    EXPECT_THAT(problems("[[publish]]\norigin = \"member\"\nminimum_trust = 7\n"),
                HasSubstr(":3: publish[1].minimum_trust: a number from 0 to 1"));
    EXPECT_THAT(
        problems("[[publish]]\norigin = \"member\"\n\ndespite = [\"memberr-submission\"]\n"),
        HasSubstr("found \"memberr-submission\""));
    EXPECT_THAT(problems("[[publish]]\nminimum_trust = 0.1\n"), HasSubstr("origin"));
    EXPECT_THAT(problems("[review]\nfirst_event = 1\n"), HasSubstr("first_event"));
    EXPECT_THAT(problems("[review]\nfirst_events = -1\n"), HasSubstr("from 0 to 1000"));
}

TEST_F(SettingsFile, AllowsNetworksThatAreWrittenWhole) {
    const FileResult<Settings> settings =
        read("[crawler]\nallowed_networks = [\"10.1.2.0/24\", \"fd00::/8\", \"192.168.1.7\"]\n");
    ASSERT_TRUE(settings) << to_error(settings.error()).message;
    const auto& networks = settings->crawler.addresses.allowed_networks;
    ASSERT_EQ(networks.size(), 3U);
    EXPECT_EQ(networks[0].prefix, 24U);
    EXPECT_EQ(networks[2].prefix, 32U);
}

TEST_F(SettingsFile, RefusesNetworksThatWouldOpenEverything) {
    for (const std::string network : {"10.0.0.0/", "10.0.0.0/0", "::/0", "0.0.0.0/0", "10.0.0.0/33",
                                      "10.0.0.0/8x", "10.0.0.0/-1", "intranet", ""})
        EXPECT_THAT(problems("[crawler]\nallowed_networks = [\"" + network + "\"]\n"),
                    HasSubstr(".toml:2: crawler.allowed_networks: "))
            << network;
}

TEST_F(SettingsFile, PinsHostsAsTheirAddressesAreWritten) {
    const FileResult<Settings> settings = read(
        "[crawler.pins]\n\"Atelier.Example\" = \"127.0.0.1:8080\"\n"
        "\"six.example\" = \"[::1]:8081\"\n");
    ASSERT_TRUE(settings) << to_error(settings.error()).message;
    const crawler::AddressPolicy policy(fetcher_settings(settings->crawler).client.addresses);
    ASSERT_NE(policy.pin_of("atelier.example"), nullptr);
    EXPECT_EQ(policy.pin_of("atelier.example")->port, 8080);
    ASSERT_NE(policy.pin_of("six.example"), nullptr);
    EXPECT_EQ(policy.pin_of("six.example")->address.to_string(), "::1");
    EXPECT_EQ(policy.pin_of("six.example")->port, 8081);
}

TEST_F(SettingsFile, RefusesPinsThatLeadNowhere) {
    for (const std::string target : {"", ":80", "127.0.0.1:", "127.0.0.1:70000", "elsewhere:80"})
        EXPECT_THAT(problems("[crawler.pins]\n\"a.example\" = \"" + target + "\"\n"),
                    HasSubstr(".toml:2: crawler.pins.a.example: "))
            << target;
}

TEST_F(SettingsFile, AContactCannotAddAHeader) {
    EXPECT_THAT(problems("[crawler]\ncontact = \"x)\\r\\nX-Evil: 1\"\n"),
                HasSubstr(".toml:2: crawler.contact: expected one line"));
}

TEST_F(SettingsFile, RefusesTimesThatNothingCanKeep) {
    for (const std::string line :
         {"timeout = 0", "timeout = 301", "timeout = nan", "connect_timeout = 0.0", "lease = 0",
          "lease = 0.5", "host_delay = -1", "maximum_body_megabytes = 6",
          "maximum_body_megabytes = 0"})
        EXPECT_THAT(problems("[crawler]\n" + line + "\n"), HasSubstr(".toml:2: crawler.")) << line;
    EXPECT_THAT(problems("[reader]\ndeadline = 0\n"),
                HasSubstr("reader.deadline: seconds from 0.1 to 60.0"));
    EXPECT_EQ(problems("[crawler]\nhost_delay = 0\ntimeout = 0.1\nlease = 1\n"
                       "maximum_body_megabytes = 5\n[reader]\ndeadline = 0.25\n"),
              "");
}

}  // namespace
}  // namespace veille::app
