// The digests of a week, written into a folder: one page and one message per sector and language,
// a calendar per sector, an index. The same events and settings give the same bytes.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "app/settings.h"
#include "base/result.h"
#include "digest/index_page.h"
#include "events/event.h"
#include "events/taxonomy.h"

namespace veille::app {

struct Week {
    Date first_day;
    std::chrono::days length{7};
    std::chrono::days later{28};
};

// The week from Monday after `send_day`.
Week week_after(Date send_day);

struct WrittenFolder {
    std::filesystem::path index;
    std::vector<digest::WrittenDigest> digests;
    std::size_t files = 0;
};

class DigestFolder {
  public:
    // Reads templates and locales; error with every problem of them.
    static Result<DigestFolder> open(const DigestOptions& options,
                                     const events::Taxonomy& taxonomy);
    ~DigestFolder();
    DigestFolder(DigestFolder&&) noexcept;

    // Writes everything below `folder`, which is made. `events`: published around the week.
    // `stamp`: the date of the messages and calendars.
    Result<WrittenFolder> write(const std::filesystem::path& folder,
                                const std::vector<events::Event>& events, const Week& week,
                                Instant stamp) const;

    // One digest as HTML or text, for a preview. `language` must be among the settings'.
    Result<std::string> preview(const std::vector<events::Event>& events, const Week& week,
                                const std::string& sector, const std::string& language,
                                bool as_text) const;

  private:
    struct Parts;
    explicit DigestFolder(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace veille::app
