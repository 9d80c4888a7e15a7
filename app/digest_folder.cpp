#include "app/digest_folder.h"

#include "app/files/locale_file.h"
#include "app/files/whole_file.h"
#include "app/knowledge.h"
#include "base/hash.h"
#include "digest/calendar.h"
#include "digest/message.h"
#include "digest/render.h"

namespace veille::app {

namespace {

Result<views::Template> read_template(const std::filesystem::path& file) {
    VEILLE_TRY(std::string text, read_whole_file(file));
    return views::Template::parse(std::move(text), file.filename().string());
}

std::string sector_name(const std::string& sector) {
    return sector.empty() ? "all" : sector;
}

// The right part of our addresses: of UIDs, Message-IDs and List-Ids.
std::string domain_of(const digest::Sender& sender) {
    return sender.address.substr(sender.address.find('@') + 1);
}

// Whose words, and which date the files carry.
struct WrittenOf {
    const digest::Locale& locale;
    Instant stamp;
};

}  // namespace

Week week_after(Date send_day) {
    const std::chrono::sys_days day{send_day};
    const std::chrono::days since_monday =
        std::chrono::weekday{day} - std::chrono::Monday;  // 0 to 6
    return {Date{day - since_monday + std::chrono::days{7}}};
}

struct DigestFolder::Parts {
    const DigestOptions& options;
    const events::Taxonomy& taxonomy;
    views::Template page;
    views::Template index;
    std::vector<digest::Locale> locales;

    digest::Order order_of(const Week& week, const std::string& sector,
                           const std::string& language) const;
    digest::Message message_of(const digest::Rendered& mailed, const digest::Locale& locale,
                               Instant stamp) const;
    Result<digest::WrittenDigest> write_digest(const std::filesystem::path& folder,
                                               const std::vector<events::Event>& events,
                                               const digest::Order& order,
                                               const WrittenOf& of) const;
    Result<std::string> write_sector_calendar(const std::filesystem::path& folder,
                                              const std::vector<events::Event>& events,
                                              const Week& week, const std::string& sector,
                                              Instant stamp) const;
    std::vector<std::string> sectors_with_events(const std::vector<events::Event>& events,
                                                 const Week& week) const;
};

DigestFolder::DigestFolder(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
DigestFolder::~DigestFolder() = default;
DigestFolder::DigestFolder(DigestFolder&&) noexcept = default;

Result<DigestFolder> DigestFolder::open(const DigestOptions& options,
                                        const events::Taxonomy& taxonomy) {
    VEILLE_TRY(const std::filesystem::path data, data_folder());
    VEILLE_TRY(views::Template page, read_template(data / "templates/digest/digest.html"));
    VEILLE_TRY(views::Template index, read_template(data / "templates/digest/index.html"));
    FileResult<std::vector<digest::Locale>> locales =
        read_locales(data / "locales", options.languages);
    if (!locales) return tl::unexpected<Error>(to_error(locales.error()));
    return DigestFolder(std::make_unique<Parts>(
        Parts{options, taxonomy, std::move(page), std::move(index), std::move(*locales)}));
}

digest::Order DigestFolder::Parts::order_of(const Week& week, const std::string& sector,
                                            const std::string& language) const {
    digest::Order order;
    order.sector = sector;
    order.language = language;
    order.first_day = week.first_day;
    order.length = week.length;
    order.later = week.later;
    return order;
}

// Sectors with something in the week or after it, in the order of the taxonomy.
std::vector<std::string> DigestFolder::Parts::sectors_with_events(
    const std::vector<events::Event>& events, const Week& week) const {
    std::vector<std::string> sectors;
    for (const events::SectorDefinition& sector : taxonomy.definition().sectors) {
        if (sector.parent.empty()) continue;
        events::Selection selection;
        selection.sectors = {sector.id};
        selection.window = events::window_of(week.first_day, week.length + week.later);
        selection.limit = 1;
        if (!events::select(events, selection).events.empty()) sectors.push_back(sector.id);
    }
    return sectors;
}

digest::Message DigestFolder::Parts::message_of(const digest::Rendered& mailed,
                                                const digest::Locale& locale, Instant stamp) const {
    const digest::Digest& digest = mailed.digest;
    const std::string domain = domain_of(options.sender);
    const std::string name = sector_name(digest.order.sector);
    digest::Message message;
    message.from_name = options.sender.name;
    message.from_address = options.sender.address;
    message.to_address = options.sender.address;  // each member's own when mail is sent
    message.subject = digest.subject;
    message.date = stamp;
    message.message_id =
        content_hash(name + digest.order.language + format_date(digest.order.first_day))
            .substr(0, 24) +
        "@" + domain;
    message.list_id = name + "." + domain;
    message.unsubscribe = digest.stop_link;
    message.language = digest.order.language;
    message.text = digest::render_text(digest, locale, options.sender);
    message.html = mailed.html;
    return message;
}

Result<digest::WrittenDigest> DigestFolder::Parts::write_digest(
    const std::filesystem::path& folder, const std::vector<events::Event>& events,
    const digest::Order& order, const WrittenOf& of) const {
    digest::RenderContext context{taxonomy, page, of.locale, options.sender};
    const bool calendar = !order.sector.empty();
    if (calendar) context.calendar_file = "../calendars/" + order.sector + ".ics";
    VEILLE_TRY(const digest::Rendered shown, digest::render_to_fit(events, order, context));
    // A message has no folder beside it: the calendar's link must be absolute or absent.
    context.calendar_file.clear();
    if (calendar && !options.sender.public_url.empty())
        context.calendar_file = options.sender.public_url + "/calendars/" + order.sector + ".ics";
    VEILLE_TRY(const digest::Rendered mailed, digest::render_to_fit(events, order, context));
    VEILLE_TRY(const std::string bytes,
               digest::write_message(message_of(mailed, of.locale, of.stamp)));

    const std::string name = sector_name(order.sector) + "." + order.language;
    digest::WrittenDigest written{order.sector, order.language, shown.digest.events,
                                  "digests/" + name + ".html", "digests/" + name + ".eml"};
    if (const auto done = write_whole_file(folder / written.page, shown.html); !done)
        return tl::unexpected<Error>(done.error());
    if (const auto done = write_whole_file(folder / written.message, bytes); !done)
        return tl::unexpected<Error>(done.error());
    return written;
}

Result<std::string> DigestFolder::Parts::write_sector_calendar(
    const std::filesystem::path& folder, const std::vector<events::Event>& events, const Week& week,
    const std::string& sector, Instant stamp) const {
    constexpr std::size_t kMostEvents = 1000;
    digest::CalendarOrder order;
    order.language = options.languages.front();
    order.name = taxonomy.sector_label(sector, order.language);
    order.domain = domain_of(options.sender);
    order.stamp = stamp;
    order.selection.sectors = {sector};
    order.selection.window = events::window_of(week.first_day, week.length + week.later);
    order.selection.limit = kMostEvents;
    const std::string name = "calendars/" + sector + ".ics";
    if (const auto done = write_whole_file(folder / name, digest::write_calendar(events, order));
        !done)
        return tl::unexpected<Error>(done.error());
    return name;
}

Result<WrittenFolder> DigestFolder::write(const std::filesystem::path& folder,
                                          const std::vector<events::Event>& events,
                                          const Week& week, Instant stamp) const {
    std::error_code error;
    for (const char* part : {"digests", "calendars"}) {
        std::filesystem::create_directories(folder / part, error);
        if (error) return fail(ErrorCode::InputOutput, error.message(), (folder / part).string());
    }
    digest::IndexContent content;
    content.first_day = week.first_day;
    content.last_day =
        Date{std::chrono::sys_days{week.first_day} + week.length - std::chrono::days{1}};
    std::vector<std::string> sectors = parts_->sectors_with_events(events, week);
    for (const std::string& sector : sectors) {
        VEILLE_TRY(content.calendars[sector],
                   parts_->write_sector_calendar(folder, events, week, sector, stamp));
    }
    sectors.insert(sectors.begin(), std::string());
    for (const std::string& sector : sectors) {
        for (const digest::Locale& locale : parts_->locales) {
            const WrittenOf of{locale, stamp};
            VEILLE_TRY(digest::WrittenDigest written,
                       parts_->write_digest(folder, events,
                                            parts_->order_of(week, sector, locale.language), of));
            content.digests.push_back(std::move(written));
        }
    }
    VEILLE_TRY(const std::string index,
               digest::render_index(content, parts_->index, parts_->locales.front(),
                                    parts_->locales, parts_->taxonomy));
    WrittenFolder result{folder / "index.html", content.digests, 0};
    if (const auto done = write_whole_file(result.index, index); !done)
        return tl::unexpected<Error>(done.error());
    result.files = content.digests.size() * 2 + content.calendars.size() + 1;
    return result;
}

Result<std::string> DigestFolder::preview(const std::vector<events::Event>& events,
                                          const Week& week, const std::string& sector,
                                          const std::string& language, bool as_text) const {
    for (const digest::Locale& locale : parts_->locales) {
        if (locale.language != language) continue;
        const digest::RenderContext context{parts_->taxonomy, parts_->page, locale,
                                            parts_->options.sender};
        VEILLE_TRY(
            const digest::Rendered rendered,
            digest::render_to_fit(events, parts_->order_of(week, sector, language), context));
        if (!as_text) return rendered.html;
        return digest::render_text(rendered.digest, locale, parts_->options.sender);
    }
    return fail(ErrorCode::NotFound,
                "no digest is made in this language; [digest] languages says which", language);
}

}  // namespace veille::app
