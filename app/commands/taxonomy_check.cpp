// `veille taxonomy check`: what is wrong or doubtful in the file of words, and what it makes of the
// events that are stored.
#include "events/taxonomy_check.h"

#include <iostream>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/commands/commands.h"
#include "app/commands/text_table.h"
#include "app/files/taxonomy_file.h"
#include "app/json/json_fields.h"
#include "app/stored_announcements.h"
#include "app/terminal_width.h"
#include "app/watch.h"
#include "base/join.h"
#include "events/taxonomy_coverage.h"

namespace json = boost::json;

namespace veille::app {

namespace {

using Severity = events::TaxonomyFinding::Severity;

// What the form of the file and its sense give, told alike.
std::vector<events::TaxonomyFinding> all_findings(const TaxonomyReading& reading,
                                                  const events::Gazetteer* gazetteer) {
    std::vector<events::TaxonomyFinding> findings;
    for (const FileProblem& problem : reading.problems)
        findings.push_back({Severity::Error, "form", problem.key, problem.expected, ""});
    for (events::TaxonomyFinding& finding : events::check_taxonomy(reading.definition, gazetteer)) {
        const bool told =
            std::any_of(reading.problems.begin(), reading.problems.end(),
                        [&](const FileProblem& problem) { return problem.key == finding.key; });
        if (!told) findings.push_back(std::move(finding));
    }
    return findings;
}

int line_of(const TaxonomyReading& reading, const events::TaxonomyFinding& finding) {
    for (const FileProblem& problem : reading.problems)
        if (finding.code == "form" && problem.key == finding.key) return problem.line;
    return line_of_key(reading.lines, finding.key);
}

void print_finding(const std::string& file, int line, const events::TaxonomyFinding& finding,
                   bool as_json) {
    const char* severity = finding.severity == Severity::Error ? "error" : "warning";
    if (!as_json) {
        std::cout << file << ':' << line << ": " << finding.key << ": " << severity << ": "
                  << finding.message << " [" << finding.code << "]"
                  << (finding.advice.empty() ? "" : "\n    → " + finding.advice) << '\n';
        return;
    }
    json::object object;
    object["severity"] = severity;
    object["code"] = finding.code;
    object["file"] = file;
    object["line"] = line;
    object["key"] = finding.key;
    object["message"] = finding.message;
    put(object, "advice", finding.advice);
    std::cout << serialise(object) << '\n';
}

// "sector[3].keywords.fr[7]" → the keyword that stands there.
std::string keyword_at(const events::TaxonomyDefinition& definition, const std::string& key) {
    const std::size_t close = key.find("].keywords.");
    const std::size_t open = key.find('[');
    const std::size_t row = std::stoul(key.substr(open + 1, close - open - 1)) - 1;
    const std::string language = key.substr(close + 11, 2);
    const std::size_t position = std::stoul(key.substr(close + 14)) - 1;
    const auto in = [&](const auto& rows) {
        return rows[row].id + " «" + rows[row].keywords.at(language)[position] + "»";
    };
    if (key.starts_with("sector")) return in(definition.sectors);
    if (key.starts_with("format")) return in(definition.formats);
    return key.starts_with("cue") ? in(definition.cues) : in(definition.audiences);
}

void print_counts(const char* axis, const std::map<std::string, std::size_t>& counts,
                  bool as_json) {
    TextTable table({{axis, false, 40}, {"events", true}});
    for (const auto& [id, count] : counts) {
        table.row({id, std::to_string(count)});
        if (!as_json) continue;
        json::object object;
        object["axis"] = axis;
        object["id"] = id;
        object["events"] = count;
        std::cout << serialise(object) << '\n';
    }
    if (!as_json) std::cout << '\n' << table.text(terminal_width());
}

void print_coverage(const events::TaxonomyCoverage& coverage, const TaxonomyReading& reading,
                    bool as_json) {
    constexpr std::size_t kShown = 20;
    if (!as_json)
        std::cout << "\nAnnouncements of the last year: " << coverage.announcements << '\n';
    print_counts("sector", coverage.sectors, as_json);
    print_counts("format", coverage.formats, as_json);
    std::vector<std::string> words, unused;
    for (const auto& word : coverage.their_words)
        words.push_back(word.word + " (" + std::to_string(word.announcements) + ")");
    if (as_json) {
        for (const std::string& key : coverage.unused) {
            json::object object;
            object["code"] = "never-found";
            object["key"] = key;
            object["line"] = line_of_key(reading.lines, key);
            object["keyword"] = keyword_at(reading.definition, key);
            std::cout << serialise(object) << '\n';
        }
        json::object object;
        object["announcements"] = coverage.announcements;
        object["without_sector"] = coverage.without_sector;
        put(object, "words", words);
        std::cout << serialise(object) << '\n';
        return;
    }
    for (const std::string& key : coverage.unused)
        if (unused.size() < kShown) unused.push_back(keyword_at(reading.definition, key));
    std::cout << "\nKeywords that none of them holds: " << coverage.unused.size();
    if (!unused.empty())
        std::cout << ", the first:\n  " << join(unused) << "\n  --json lists all, with their lines";
    std::cout << "\n\nEvents for which nothing names a trade: " << coverage.without_sector << '\n';
    if (!words.empty()) {
        if (words.size() > kShown) words.resize(kShown);
        std::cout << "  their words: " << join(words) << '\n';
    }
}

// Events of the last year, by when they were last seen.
Result<events::TaxonomyCoverage> coverage_of(const Watch& watch, events::Taxonomy taxonomy,
                                             Instant now) {
    constexpr std::chrono::days kLookedBack{365};
    VEILLE_TRY(store::Session session, watch.database.reader());
    events::CoverageCount count(std::move(taxonomy));
    VEILLE_TRY(StoredAnnouncements stored, StoredAnnouncements::of(session));
    const Result<void> looked =
        stored.each([&](store::StoredAnnouncement& known, const events::Source& source) {
            if (known.last_seen + kLookedBack >= now)
                count.add(std::move(known.announcement), source);
        });
    if (!looked) return tl::unexpected<Error>(looked.error());
    return count.result();
}

// A check without a watch is of use, too: what is left out is said.
void check_stored(const Arguments& arguments, const TaxonomyReading& reading, bool as_json) {
    const Result<Clock> clock = clock_of(arguments);
    const Result<Watch> watch = open_watch(arguments);
    auto taxonomy = events::Taxonomy::compile(reading.definition);
    Result<events::TaxonomyCoverage> coverage = fail(ErrorCode::Unavailable, "not counted");
    if (!clock)
        coverage = tl::unexpected<Error>(clock.error());
    else if (!watch)
        coverage = tl::unexpected<Error>(watch.error());
    else
        coverage = coverage_of(*watch, std::move(*taxonomy), (*clock)());
    if (coverage)
        print_coverage(*coverage, reading, as_json);
    else
        std::cerr << "veille: taxonomy check: stored events are not looked at: "
                  << describe(coverage.error()) << '\n';
}

Exit run_check(const Arguments& arguments) {
    std::filesystem::path file = arguments.value("FILE");
    if (file.empty()) {
        const Result<std::filesystem::path> standing = taxonomy_file();
        if (!standing) return report("taxonomy check", standing.error());
        file = *standing;
    }
    const auto reading = read_whole_taxonomy(file);
    if (!reading) {
        report("taxonomy check", to_error(reading.error()));
        return Exit::BadData;
    }
    const Result<events::Gazetteer> gazetteer = load_gazetteer();
    if (!gazetteer) return report("taxonomy check", gazetteer.error());
    const bool as_json = arguments.has("json");
    std::size_t errors = 0;
    const auto findings = all_findings(*reading, &*gazetteer);
    for (const events::TaxonomyFinding& finding : findings) {
        print_finding(file.string(), line_of(*reading, finding), finding, as_json);
        if (finding.severity == Severity::Error) ++errors;
    }
    if (!as_json) std::cout << errors << " errors, " << findings.size() - errors << " warnings\n";
    if (errors == 0) check_stored(arguments, *reading, as_json);
    return errors == 0 ? Exit::Done : Exit::Nothing;
}

}  // namespace

Command taxonomy_check() {
    return {
        "taxonomy check",
        "what is wrong or doubtful in the words that sort events",
        "Names file, line and key: unknown parents, names missing in a language, keywords that\n"
        "never decide or that two sectors claim, stems that find everything, words that are\n"
        "places. Then what the words make of the stored events of the last year.\n"
        "Exit codes: 0 sound (warnings included), 1 errors, 65 not readable.",
        {now_option(), {"json", "", "JSON Lines"}},
        {{"FILE", "default: the taxonomy in use", false, false}},
        run_check};
}

}  // namespace veille::app
