// The threats to a reader, one row each, as docs/limits.md numbers them: what comes, what of it may
// be kept, what must be said, and what must stand nowhere. All through the same door as a poll.
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/text.h"
#include "parsers/read.h"
#include "threats.h"

namespace veille::parsers {
namespace {

using hostile::Threat;

// Everything that a person may come to see of it.
std::string shown(const events::Reading& reading) {
    std::string all = reading.title;
    for (const events::Item& item : reading.items)
        for (const std::string* text :
             {&item.id, &item.title, &item.link, &item.summary, &item.description_html,
              &item.description_text, &item.location->name, &item.location->online_url,
              &item.organizer->name, &item.image, &item.registration_link})
            all += '\n' + *text;
    return all;
}

std::string said(const events::Reading& reading) {
    std::string all = reading.error.value_or("");
    for (const std::string& repair : reading.repairs) all += '\n' + repair;
    for (const events::Diagnostic& one : reading.diagnostics) all += '\n' + one.message;
    for (const events::Item& item : reading.items)
        for (const events::Diagnostic& one : item.diagnostics) all += '\n' + one.message;
    return all;
}

events::Reading read_threat(const Threat& threat) {
    ReadRequest request;
    request.body = threat.document();
    request.kind = threat.kind;
    request.url = "https://foyer.example/agenda";
    request.now = *parse_instant("2026-04-01T08:00:00Z");
    request.expand_from = request.now;
    request.expand_to = request.now + std::chrono::days{396};
    return read(request);
}

// Seconds: five times the deadline of a reader, for the sanitizers that this is built with.
constexpr double kLongestReading = 10;

class HostileInput : public ::testing::TestWithParam<Threat> {};

TEST_P(HostileInput, EndsAsPromised) {
    const Threat& threat = GetParam();
    const auto begun = std::chrono::steady_clock::now();
    const events::Reading reading = read_threat(threat);
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun);
    EXPECT_LT(seconds.count(), kLongestReading);

    EXPECT_GE(reading.items.size(), threat.least) << said(reading);
    EXPECT_LE(reading.items.size(), threat.most) << shown(reading);
    EXPECT_NE(said(reading).find(threat.says), std::string::npos) << said(reading);
    const std::string all = shown(reading);
    EXPECT_NE(all.find(threat.keeps), std::string::npos) << all.substr(0, 2'000);
    for (const std::string& never : threat.never)
        EXPECT_EQ(all.find(never), std::string::npos) << never << " in " << all.substr(0, 2'000);
    EXPECT_TRUE(is_valid_utf8(all));
    for (const events::Item& item : reading.items)
        EXPECT_LE(item.occurrences.size(), 500U) << item.title;
}

INSTANTIATE_TEST_SUITE_P(Rows, HostileInput, ::testing::ValuesIn(hostile::threats()),
                         [](const auto& tested) { return std::string(tested.param.row); });

}  // namespace
}  // namespace veille::parsers
