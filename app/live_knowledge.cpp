#include "app/live_knowledge.h"

#include "app/files/taxonomy_file.h"
#include "app/files/whole_file.h"
#include "base/log.h"

namespace veille::app {

namespace {

// An editor empties the file before it writes it. By this clock, not by the file's own time, which
// another machine may have set.
constexpr std::chrono::seconds kQuiet{1};

constexpr const char* kNotTakenUp = "the changed taxonomy is not taken up; the one before stays";

}  // namespace

LiveKnowledge::LiveKnowledge(std::filesystem::path file, Knowledge knowledge, std::string content)
    : file_(std::move(file)), knowledge_(std::move(knowledge)), content_(std::move(content)) {}

Result<std::unique_ptr<LiveKnowledge>> LiveKnowledge::open() {
    VEILLE_TRY(std::filesystem::path file, taxonomy_file());
    VEILLE_TRY(std::string content, read_whole_file(file));
    VEILLE_TRY(events::Taxonomy taxonomy, load_taxonomy(content, file.string()));
    VEILLE_TRY(events::Gazetteer gazetteer, load_gazetteer());
    Knowledge knowledge{std::move(gazetteer), std::move(taxonomy)};
    return std::unique_ptr<LiveKnowledge>(
        new LiveKnowledge(std::move(file), std::move(knowledge), std::move(content)));
}

LiveKnowledge::Look LiveKnowledge::look() const {
    std::error_code changed_error;
    std::error_code size_error;
    Look seen{true, std::filesystem::last_write_time(file_, changed_error),
              std::filesystem::file_size(file_, size_error)};
    return changed_error || size_error ? Look{} : seen;
}

Knowledge LiveKnowledge::now() {
    const std::lock_guard guard(mutex_);
    take_up_changes();
    return knowledge_;
}

LiveKnowledge::ReadTaxonomy LiveKnowledge::taxonomy_now() {
    const std::lock_guard guard(mutex_);
    take_up_changes();
    return {knowledge_.taxonomy, content_};
}

void LiveKnowledge::take_up_changes() {
    if (stale_.exchange(false)) read_.reset();
    const Look seen = look();
    if (read_ == seen) return;
    if (seen != seen_) {
        seen_ = seen;
        seen_since_ = Steady::now();
    }
    if (Steady::now() - seen_since_ < kQuiet) return;
    const Result<std::string> content = read_whole_file(file_);
    if (look() != seen) return;  // somebody writes after all
    read_ = seen;                // a broken file is told once, until it changes again
    if (content)
        take_up(*content);
    else
        log(LogLevel::Error, kNotTakenUp, {{"reason", describe(content.error())}});
}

void LiveKnowledge::take_up(const std::string& content) {
    if (content == content_) return;
    Result<events::Taxonomy> taxonomy = load_taxonomy(content, file_.string());
    if (!taxonomy) {
        log(LogLevel::Error, kNotTakenUp, {{"reason", describe(taxonomy.error())}});
        return;
    }
    content_ = content;
    knowledge_.taxonomy = std::move(*taxonomy);
    log(LogLevel::Notice, "the changed taxonomy is taken up",
        {{"file", file_.string()},
         {"sectors", std::to_string(knowledge_.taxonomy.definition().sectors.size())}});
}

}  // namespace veille::app
