// veille.toml: everything an operator can set, with its default. Read whole or not at all.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "app/files/file_problem.h"
#include "crawler/fetch/address_policy.h"
#include "digest/compose.h"
#include "events/publish_rules.h"
#include "parsers/inflate.h"

namespace veille::app {

struct CrawlerOptions {
    std::string contact;  // an address in the User-Agent, so that a site can reach us
    int in_flight = 64;
    std::chrono::milliseconds host_delay{2000};
    std::chrono::milliseconds timeout{30'000};
    std::chrono::milliseconds connect_timeout{10'000};
    std::size_t maximum_body_bytes = parsers::kMaxInflatedBytes;  // on the wire
    crawler::AddressPolicySettings addresses;  // private ranges and hosts that may be fetched from
    std::chrono::seconds lease{120};  // a poll of a process that vanished is given to another then
};

struct ReaderOptions {
    int readers = 2;
    std::chrono::milliseconds deadline{2000};
};

struct DigestOptions {
    std::vector<std::string> languages{"fr", "nl", "en", "de"};
    std::chrono::weekday weekday{std::chrono::Friday};  // when the week's digests are built
    std::chrono::hours hour{7};                         // in Europe/Brussels
    digest::Sender sender;
};

struct Settings {
    std::filesystem::path file;      // where it was read from; empty: the defaults
    std::filesystem::path database;  // absolute
    std::filesystem::path outbox;    // absolute: digests are written here
    CrawlerOptions crawler;
    ReaderOptions reader;
    DigestOptions digest;
    events::PublishRules publishing = events::usual_publish_rules();
};

// `given` (--config), else VEILLE_CONFIG, else veille.toml in the working folder, else
// /etc/veille/veille.toml. Error NotFound lists the places when there is none.
Result<Settings> load_settings(const std::string& given);

FileResult<Settings> read_settings(const std::filesystem::path& file);

// A commented veille.toml with every key at its default, for `veille init`.
std::string settings_example();

}  // namespace veille::app
