// How long it takes to find where one new item belongs among 10^4, 10^5 and 10^6 stored
// occurrences, step by step, in a real database file. A third of the events are in the capital, one
// in fifty on one crowded day there; one in five items tells of an event that another source has
// told already.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <map>

#include "base/hash.h"
#include "base/zone.h"
#include "events/match.h"
#include "made_items.h"
#include "store/connection.h"
#include "store/database.h"
#include "store/ingest_store.h"
#include "store/item_rows.h"
#include "store/likeness_rows.h"
#include "store/matching.h"
#include "store/source_rows.h"
#include "store/source_store.h"

namespace veille::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSources = 200;
constexpr std::size_t kItemsPerPoll = 200;
constexpr std::size_t kMeasured = 800;
constexpr std::size_t kRemembered = 5000;  // that a twin may be made of
constexpr int kCrowdedDay = 40;

std::string name_of_source(std::size_t number) {
    return "source-" + std::to_string(number);
}

// A word that one event has and few others.
std::string invented_word(Dice& dice) {
    static constexpr const char* kSyllables[] = {"mor",  "va", "lin", "del", "tho", "ber", "sa",
                                                 "quen", "ri", "no",  "plo", "fer", "gal", "ump"};
    std::string word;
    for (std::size_t i = 0; i < 3; ++i) word += dice.pick(kSyllables);
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

class Agenda {
  public:
    explicit Agenda(std::uint64_t seed) : dice_(seed) {}

    events::Announcement next() {
        original_.reset();
        if (told_.size() > 100 && dice_.chance(20)) return twin_of(dice_.pick(told_));
        events::Announcement made = fresh();
        if (told_.size() < kRemembered)
            told_.push_back(made);
        else
            told_[dice_.roll(kRemembered)] = made;
        return made;
    }

    // Of what the latest one is a twin, if it is one.
    const std::optional<events::ItemKey>& original() const { return original_; }

  private:
    events::Announcement fresh() {
        const char* language = dice_.pick(kLanguages);
        const events::Item item = made_item(dice_, language);
        events::Announcement made;
        name(made);
        made.language = language;
        made.title = item.title;
        if (dice_.chance(70)) made.title += " : " + invented_word(dice_);
        made.description_text = item.description_text;
        made.summary = item.description_text.substr(0, 160);
        made.organizer.name = dice_.chance(50) ? invented_word(dice_) + " asbl" : "";
        put_place(made);
        put_dates(made);
        made.networking = true;
        made.tags = {{events::Axis::Sector, "music", 0.9, {"title"}},
                     {events::Axis::Format, "meetup", 0.8, {"title"}}};
        return made;
    }

    void name(events::Announcement& made) {
        const std::string number = std::to_string(++number_);
        made.key = {name_of_source(number_ / kItemsPerPoll % kSources), number};
        made.item_id = "event-" + number + "@agenda.example";
        made.link = "https://" + made.key.source + ".example/e/" + number;
        made.content_hash = content_hash(number);
    }

    events::Announcement twin_of(const events::Announcement& told) {
        original_ = told.key;
        events::Announcement twin = told;
        name(twin);
        if (dice_.chance(50)) twin.title += " – " + invented_word(dice_);
        if (dice_.chance(30))
            twin.description_text = made_item(dice_, twin.language).description_text;
        return twin;
    }

    void put_place(events::Announcement& made) {
        static constexpr const char* kTowns[] = {
            "be-4000-liege", "be-5000-namur",  "be-9000-gent",   "be-2000-antwerpen",
            "be-7000-mons",  "be-3000-leuven", "be-8000-brugge", "be-4700-eupen"};
        made.place.country = "BE";
        made.place.region = dice_.chance(35) ? "brussels" : "wallonia";
        made.place.locality_id =
            made.place.region == "brussels" ? "be-1000-bruxelles" : dice_.pick(kTowns);
        made.place.locality = made.place.locality_id.substr(8);
        made.place.venue = "Maison " + invented_word(dice_);
        made.place.address =
            "rue " + invented_word(dice_) + " " + std::to_string(1 + dice_.roll(180));
    }

    void put_dates(events::Announcement& made) {
        const bool crowded = made.place.region == "brussels" && dice_.chance(6);
        const int day = crowded ? kCrowdedDay : static_cast<int>(dice_.roll(365));
        const long minute =
            60 * static_cast<long>(9 + dice_.roll(12)) + (dice_.chance(50) ? 30 : 0);
        const int weeks = dice_.chance(8) ? 20 : 1;
        for (int week = 0; week < weeks; ++week) {
            events::Occurrence occurrence;
            occurrence.zone = "Europe/Brussels";
            occurrence.wall_start = *parse_local("2027-01-04T00:00") +
                                    std::chrono::days{day + 7 * week} +
                                    std::chrono::minutes{minute};
            occurrence.wall_end = occurrence.wall_start + std::chrono::hours{2};
            occurrence.start = to_instant(occurrence.wall_start, occurrence.zone)->instant;
            occurrence.end = occurrence.start + std::chrono::hours{2};
            made.occurrences.push_back(occurrence);
        }
    }

    static constexpr const char* kLanguages[] = {"fr", "nl", "en", "de"};
    Dice dice_;
    std::size_t number_ = 0;
    std::vector<events::Announcement> told_;
    std::optional<events::ItemKey> original_;
};

store::PolledItem polled(events::Announcement announcement) {
    store::PolledItem item;
    item.said.title = announcement.title;
    item.announcement = std::move(announcement);
    return item;
}

// A watch that grows.
class Watch {
  public:
    explicit Watch(const fs::path& folder) {
        fs::remove_all(folder);
        fs::create_directories(folder);
        store::OpenOptions options;
        options.create = true;
        session_.emplace(store::Database::open(folder / "bench.db", options)->session().value());
        for (std::size_t i = 0; i < kSources; ++i) {
            events::Source source;
            source.id = name_of_source(i);
            source.name = source.id;
            source.address = "https://" + source.id + ".example/feed";
            store::SourceStore(*session_).upsert(source).value();
            source_rows_[source.id] = store::source_rows::id_of(session_->connection(), source.id);
        }
    }

    // Writes of each item all that matching reads; what readers and digests are shown of the events
    // would take most of the time and is left out.
    void grow_to(std::size_t occurrences) {
        constexpr std::size_t kAtOnce = 2000;
        store::Connection& connection = session_->connection();
        while (occurrences_ < occurrences) {
            store::Transaction transaction(connection, store::Transaction::Kind::Write);
            for (std::size_t i = 0; i < kAtOnce; ++i) {
                events::Announcement announcement = agenda_.next();
                occurrences_ += announcement.occurrences.size();
                ++items_;
                const std::int64_t source = source_rows_.at(announcement.key.source);
                const std::int64_t row =
                    store::item_rows::upsert(connection, source, polled(std::move(announcement)),
                                             now_)
                        .item;
                store::place_item(connection, row, now_);
            }
            now_ += std::chrono::seconds{1};
            transaction.commit();
        }
    }

    store::Session& session() { return *session_; }
    Agenda& agenda() { return agenda_; }
    std::size_t items() const { return items_; }
    std::size_t occurrences() const { return occurrences_; }
    Instant now() const { return now_; }

  private:
    std::optional<store::Session> session_;
    std::map<std::string, std::int64_t> source_rows_;
    Agenda agenda_{7};
    Instant now_ = *parse_instant("2026-12-01");
    std::size_t items_ = 0;
    std::size_t occurrences_ = 0;
};

class Figures {
  public:
    void add(double value) { values_.push_back(value); }
    double at(double share) {
        std::sort(values_.begin(), values_.end());
        return values_[static_cast<std::size_t>(share * static_cast<double>(values_.size() - 1))];
    }

  private:
    std::vector<double> values_;
};

// Of the processor, which others may share.
double now_in_milliseconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

template <typename Step>
double milliseconds(const Step& step) {
    const double begin = now_in_milliseconds();
    step();
    return now_in_milliseconds() - begin;
}

// Nothing of what is measured stays: each item meets the same watch.
void measure(Watch& watch) {
    store::Connection& connection = watch.session().connection();
    Figures prepare, compare, place, candidates;
    long twins = 0;
    long found = 0;
    for (std::size_t i = 0; i < kMeasured; ++i) {
        const store::PolledItem item = polled(watch.agenda().next());
        const store::Transaction transaction(connection, store::Transaction::Kind::Write);
        prepare.add(
            milliseconds([&] { events::match_keys(events::profile_of(*item.announcement)); }));
        const std::int64_t row = store::item_rows::upsert(connection, 1, item, watch.now()).item;
        // Apart, so that neither finds warm what the other has read.
        if (i % 2 == 0)
            compare.add(milliseconds([&] { store::likeness_rows::renew(connection, row); }));
        else
            place.add(milliseconds([&] { store::place_item(connection, row, watch.now()); }));
        const auto judged = store::likeness_rows::candidates(connection, row);
        candidates.add(static_cast<double>(judged.size()));
        if (const auto& key = watch.agenda().original()) {
            const auto original = store::item_rows::find(connection, *key);
            if (!original) continue;  // made for an earlier measurement
            ++twins;
            found += std::count(judged.begin(), judged.end(), *original);
        }
    }
    std::printf("%9zu %8zu   %6.2f %6.2f   %6.2f %6.2f   %6.2f %6.2f   %5.0f %5.0f   %ld of %ld\n",
                watch.occurrences(), watch.items(), prepare.at(0.5), prepare.at(0.95),
                compare.at(0.5), compare.at(0.95), place.at(0.5), place.at(0.95),
                candidates.at(0.5), candidates.at(0.95), found, twins);
    std::fflush(stdout);
}

int run() {
    const fs::path folder = fs::temp_directory_path() / "veille-bench-match";
    {
        Watch watch(folder);
        std::puts(
            "Milliseconds of CPU time for one new item, median and 95th percentile\n"
            "occurrences  items   prepare         compare         and place       judged        "
            "twins found");
        for (const std::size_t occurrences : {10'000U, 100'000U, 1'000'000U}) {
            watch.grow_to(occurrences);
            measure(watch);
        }
    }
    fs::remove_all(folder);
    return 0;
}

}  // namespace
}  // namespace veille::bench

int main() {
    return veille::bench::run();
}
