#include "app/live_knowledge.h"

#include <chrono>

#include "app/files/taxonomy_file.h"
#include "app/files/whole_file.h"
#include "base/log.h"

namespace veille::app {

namespace {

// An editor that is writing the file has emptied it first; an empty one is no mistake to see.
constexpr std::chrono::seconds kWritten{1};

bool is_written(std::filesystem::file_time_type changed) {
    const auto now = std::filesystem::file_time_type::clock::now();
    return changed > now || now - changed >= kWritten;
}

}  // namespace

LiveKnowledge::LiveKnowledge(std::filesystem::path file, Knowledge knowledge, std::string content)
    : file_(std::move(file)),
      knowledge_(std::move(knowledge)),
      content_(std::move(content)),
      looked_(look()) {}

Result<std::unique_ptr<LiveKnowledge>> LiveKnowledge::open() {
    VEILLE_TRY(std::filesystem::path file, taxonomy_file());
    VEILLE_TRY(std::string content, read_whole_file(file));
    VEILLE_TRY(Knowledge knowledge, load_knowledge());
    return std::unique_ptr<LiveKnowledge>(
        new LiveKnowledge(std::move(file), std::move(knowledge), std::move(content)));
}

LiveKnowledge::Look LiveKnowledge::look() const {
    std::error_code changed_error;
    std::error_code size_error;
    Look seen;
    seen.changed = std::filesystem::last_write_time(file_, changed_error);
    seen.size = std::filesystem::file_size(file_, size_error);
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
    const Look seen = look();
    const bool asked = stale_.exchange(false);
    if (asked || (seen != looked_ && is_written(seen.changed))) {
        looked_ = seen;  // a broken file is told once, until it changes again
        read_anew();
    }
}

void LiveKnowledge::read_anew() {
    Result<std::string> content = read_whole_file(file_);
    if (content && *content == content_) return;
    Result<events::Taxonomy> taxonomy = load_taxonomy(file_);
    if (!content || !taxonomy) {
        log(LogLevel::Error, "the changed taxonomy is not taken up; the one before stays",
            {{"reason", describe(content ? taxonomy.error() : content.error())}});
        return;
    }
    content_ = std::move(*content);
    knowledge_.taxonomy = std::move(*taxonomy);
    log(LogLevel::Notice, "the changed taxonomy is taken up",
        {{"file", file_.string()},
         {"sectors", std::to_string(knowledge_.taxonomy.definition().sectors.size())}});
}

}  // namespace veille::app
