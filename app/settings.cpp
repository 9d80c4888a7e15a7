#include "app/settings.h"

#include <cmath>
#include <cstdlib>

#include "app/files/table_reader.h"
#include "app/files/toml_text.h"

namespace veille::app {

namespace {

constexpr const char* kFileName = "veille.toml";
constexpr const char* kSystemFile = "/etc/veille/veille.toml";

void read_count(TableReader& table, std::string_view key, int most, int& target) {
    const std::optional<std::int64_t> value = table.integer(key);
    if (!value) return;
    if (*value < 1 || *value > most)
        table.expect(key, "a whole number from 1 to " + std::to_string(most));
    else
        target = static_cast<int>(*value);
}

struct Seconds {
    double least;
    double most;
};

// With a fraction where it helps ("0.5").
void read_seconds(TableReader& table, std::string_view key, Seconds range,
                  std::chrono::milliseconds& target) {
    const std::optional<double> value = table.number(key);
    if (!value) return;
    if (!(*value >= range.least && *value <= range.most))  // so that nan is refused, too
        table.expect(key,
                     "seconds from " + toml_number(range.least) + " to " + toml_number(range.most));
    else
        target = std::chrono::milliseconds{std::llround(*value * 1000)};
}

void read_networks(TableReader& table, std::vector<crawler::Network>& networks) {
    constexpr std::string_view kKey = "allowed_networks";
    for (const std::string& text : table.texts(kKey)) {
        const Result<crawler::Network> network = crawler::parse_network(text);
        if (!network)
            table.expect(kKey, "networks such as \"10.1.2.0/24\", found \"" + text + "\"");
        else if (network->prefix == 0)
            table.expect(kKey, "networks of one's own; \"" + text +
                                   "\" is every address there is, this machine's included");
        else
            networks.push_back(*network);
    }
}

void read_pins(TableReader& table, std::vector<crawler::PinnedHost>& hosts) {
    std::optional<TableReader> pins = table.table("pins");
    if (!pins) return;
    for (const std::string& host : pins->keys()) {
        const std::optional<std::string> target = pins->text(host);
        if (!target) continue;
        Result<crawler::PinnedHost> pin = crawler::parse_pinned_host(host + "=" + *target);
        if (pin)
            hosts.push_back(std::move(*pin));
        else
            pins->expect(host,
                         "a host, and its address and port such as \"127.0.0.1:8080\" or "
                         "\"[::1]:8080\"");
    }
}

void read_body_limit(TableReader& table, std::size_t& target) {
    constexpr int kMost = static_cast<int>(parsers::kMaxInflatedBytes >> 20);
    int megabytes = kMost;
    read_count(table, "maximum_body_megabytes", kMost, megabytes);
    target = static_cast<std::size_t>(megabytes) << 20;
}

void read_crawler(TableReader& root, CrawlerOptions& options) {
    std::optional<TableReader> table = root.table("crawler");
    if (!table) return;
    options.contact = table->text("contact").value_or(options.contact);
    read_count(*table, "in_flight", 512, options.in_flight);
    read_seconds(*table, "host_delay", {0, 3600}, options.host_delay);
    read_seconds(*table, "timeout", {0.1, 300}, options.timeout);
    read_seconds(*table, "connect_timeout", {0.1, 300}, options.connect_timeout);
    read_body_limit(*table, options.maximum_body_bytes);
    read_networks(*table, options.addresses.allowed_networks);
    read_pins(*table, options.addresses.pinned_hosts);
    std::chrono::milliseconds lease = options.lease;
    read_seconds(*table, "lease", {1, 3600}, lease);
    options.lease = std::chrono::ceil<std::chrono::seconds>(lease);
    table->refuse_other_keys();
}

void read_reader(TableReader& root, ReaderOptions& options) {
    std::optional<TableReader> table = root.table("reader");
    if (!table) return;
    read_count(*table, "readers", 64, options.readers);
    read_seconds(*table, "deadline", {0.1, 60}, options.deadline);
    table->refuse_other_keys();
}

void read_weekday(TableReader& table, DigestOptions& options) {
    static const std::vector<std::string> kNames{"sunday",   "monday", "tuesday", "wednesday",
                                                 "thursday", "friday", "saturday"};
    const std::optional<std::string> name = table.text("weekday");
    if (!name) return;
    for (unsigned i = 0; i < kNames.size(); ++i) {
        if (*name != kNames[i]) continue;
        options.weekday = std::chrono::weekday{i};
        return;
    }
    table.expect("weekday", "a day of the week in English, such as \"friday\"");
}

void read_sender(TableReader& digest, digest::Sender& sender) {
    std::optional<TableReader> table = digest.table("sender");
    if (!table) return;
    sender.name = table->text("name").value_or(sender.name);
    sender.address = table->text("address").value_or(sender.address);
    sender.public_url = table->text("public_url").value_or(sender.public_url);
    sender.postal_address = table->text("postal_address").value_or(sender.postal_address);
    if (sender.address.find('@') == std::string::npos)
        table->expect("address", "an e-mail address");
    table->refuse_other_keys();
}

void read_digest(TableReader& root, DigestOptions& options) {
    std::optional<TableReader> table = root.table("digest");
    if (!table) return;
    if (table->has("languages")) options.languages = table->texts("languages");
    if (options.languages.empty()) table->expect("languages", "at least one language");
    read_weekday(*table, options);
    if (const std::optional<std::int64_t> hour = table->integer("hour")) {
        if (*hour < 0 || *hour > 23) table->expect("hour", "an hour from 0 to 23");
        options.hour = std::chrono::hours{*hour};
    }
    read_sender(*table, options.sender);
    table->refuse_other_keys();
}

void read_publish_rule(TableReader& table, events::PublishRules& publishing) {
    events::PublishRule rule;
    const std::string origin = table.required_text("origin");
    const std::optional<events::Origin> known = events::parse_origin(origin);
    if (!known && !origin.empty())
        table.expect("origin",
                     "structure, member, partner or third_party, found \"" + origin + "\"");
    rule.origin = known.value_or(rule.origin);
    const double trust = table.number("minimum_trust").value_or(0);
    if (!(trust >= 0 && trust <= 1)) table.expect("minimum_trust", "a number from 0 to 1");
    rule.minimum_trust = trust;
    for (std::string& code : table.texts("despite")) {
        if (events::find_flag_kind(code) == nullptr)
            table.expect("despite", "flags of docs/flags.md, found \"" + code + "\"");
        rule.despite.push_back(std::move(code));
    }
    table.refuse_other_keys();
    publishing.rules.push_back(std::move(rule));
}

// One rule given replaces all the usual ones: what is published without a person stands in one
// place.
void read_publishing(TableReader& root, events::PublishRules& publishing) {
    if (root.has("publish")) publishing.rules.clear();
    for (TableReader& rule : root.tables("publish")) read_publish_rule(rule, publishing);
    std::optional<TableReader> review = root.table("review");
    if (!review) return;
    if (const std::optional<std::int64_t> count = review->integer("first_events")) {
        constexpr std::int64_t kMost = 1000;
        if (*count < 0 || *count > kMost)
            review->expect("first_events", "a whole number from 0 to " + std::to_string(kMost));
        else
            publishing.first_events = static_cast<int>(*count);
    }
    review->refuse_other_keys();
}

std::filesystem::path absolute_to(const std::filesystem::path& folder, const std::string& name) {
    return (folder / name).lexically_normal();
}

}  // namespace

FileResult<Settings> read_settings(const std::filesystem::path& file) {
    FileResult<TomlFile> opened = open_toml(file);
    if (!opened) return tl::unexpected<FileProblems>(opened.error());
    Settings settings;
    settings.file = std::filesystem::absolute(file).lexically_normal();
    const std::filesystem::path folder = settings.file.parent_path();
    TableReader root(*opened);
    settings.database = absolute_to(folder, root.text("database").value_or("veille.db"));
    settings.outbox = absolute_to(folder, root.text("outbox").value_or("outbox"));
    read_crawler(root, settings.crawler);
    read_reader(root, settings.reader);
    read_digest(root, settings.digest);
    read_publishing(root, settings.publishing);
    root.refuse_other_keys();
    if (!opened->sound()) return tl::unexpected<FileProblems>(*opened->problems);
    return settings;
}

Result<Settings> load_settings(const std::string& given) {
    std::vector<std::filesystem::path> places;
    const char* environment = std::getenv("VEILLE_CONFIG");
    if (!given.empty())
        places = {given};
    else if (environment != nullptr && *environment != '\0')
        places = {environment};
    else
        places = {kFileName, kSystemFile};
    std::error_code error;
    std::string tried;
    for (const std::filesystem::path& place : places) {
        tried += (tried.empty() ? "" : ", ") + place.string();
        if (!std::filesystem::exists(place, error)) continue;
        FileResult<Settings> settings = read_settings(place);
        if (!settings) return tl::unexpected<Error>(to_error(settings.error()));
        return std::move(*settings);
    }
    return fail(ErrorCode::NotFound, "no configuration there; 'veille init DIRECTORY' writes one",
                tried);
}

std::string settings_example() {
    return R"(# Configuration of Veille. Every key is here at its default; delete what you do not change.
# Paths are relative to this file. It is read once, at the start of a command: after a change,
# restart the daemon.

database = "veille.db"
outbox = "outbox"          # digests are written here

[crawler]
contact = ""               # an address for the User-Agent, so that a site can reach you
in_flight = 64             # requests at the same time, at most one per host
host_delay = 2.0           # seconds between two requests to one host; Crawl-delay may ask for more
timeout = 30.0             # seconds for one request
connect_timeout = 10.0
maximum_body_megabytes = 5 # at most 5, which is also what the readers inflate a document to
allowed_networks = []      # private ranges that may be fetched from, such as "10.1.2.0/24"
lease = 120                # seconds after which a poll that vanished is done again

# [crawler.pins]           # hosts that are really somewhere else
# "agenda.example" = "127.0.0.1:8080"

[reader]
readers = 2                # contained processes that read documents
deadline = 2.0             # seconds for one document

[digest]
languages = ["fr", "nl", "en", "de"]
weekday = "friday"         # the day on which the digests of the week after are built
hour = 7                   # in Europe/Brussels

[digest.sender]
name = "Veille"
address = "veille@veille.example"
public_url = ""            # where the digests are published, such as "https://veille.example"
postal_address = ""

[review]
first_events = 3           # of a source of which nobody has approved one yet, so many get a flag

# What is published without a person having looked (docs/flags.md): an event is, when one of its
# sources has the origin and at least the trust of a rule, and no flag holds it but those that the
# rule lists under "despite". Rules given here replace all of these.
[[publish]]
origin = "structure"
minimum_trust = 0.5
despite = ["first-of-source", "member-submission"]

[[publish]]
origin = "partner"
minimum_trust = 0.5
despite = ["first-of-source", "member-submission"]

[[publish]]
origin = "third_party"
minimum_trust = 0.4
despite = []
)";
}

}  // namespace veille::app
