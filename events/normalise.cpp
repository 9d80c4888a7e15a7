#include "events/normalise.h"

#include "base/hash.h"
#include "base/text.h"
#include "events/language.h"
#include "events/normalise_parts.h"
#include "events/source_page.h"
#include "events/status_words.h"

namespace veille::events {

namespace {

constexpr std::size_t kSummaryCharacters = 280;
constexpr std::size_t kTitleCharacters = 300;
constexpr std::size_t kTooShortToTell = 40;  // bytes of a summary that says nothing of its own

std::string summary_of(const Item& item, const PlainTexts& texts) {
    std::string own = collapse_whitespace(text_of_html(item.summary));
    if (own.size() < kTooShortToTell) own = collapse_whitespace(texts.body);
    // Many feeds repeat the title in front of the text.
    if (!texts.title.empty() && own.starts_with(texts.title)) {
        const std::string_view rest = trim_ascii(std::string_view(own).substr(texts.title.size()));
        if (rest.size() >= kTooShortToTell) {
            const std::size_t start = rest.find_first_not_of(" -:|.");
            own = std::string(rest.substr(start == std::string_view::npos ? 0 : start));
        }
    }
    return shorten(own, kSummaryCharacters);
}

void add(std::string& bytes, std::string_view part) {
    bytes += part;
    bytes.push_back('\n');
}

// What a reader would notice: the same content gives the same hash whatever the markup.
std::string hash_of(const Announcement& announcement) {
    std::string bytes;
    add(bytes, announcement.title);
    add(bytes, announcement.description_text);
    add(bytes, announcement.summary);
    add(bytes, announcement.link);
    add(bytes, announcement.registration_link);
    add(bytes, announcement.price);
    add(bytes, announcement.image);
    add(bytes, announcement.organizer.name);
    add(bytes, announcement.place.venue);
    add(bytes, announcement.place.address);
    add(bytes, announcement.place.locality_id + (announcement.place.online ? "+online" : ""));
    add(bytes, to_string(announcement.status));
    add(bytes, announcement.sold_out ? "sold-out" : "");
    for (const std::string& category : announcement.categories) add(bytes, category);
    for (const std::string& rule : announcement.recurrence.rules) add(bytes, rule);
    // A series' occurrences follow from its rule, and its window moves on every day.
    if (announcement.recurrence.empty())
        for (const Occurrence& occurrence : announcement.occurrences) {
            add(bytes, format_local(occurrence.wall_start));
            if (occurrence.wall_end) add(bytes, format_local(*occurrence.wall_end));
            add(bytes, occurrence.zone);
            add(bytes, to_string(occurrence.status));
        }
    return content_hash(bytes);
}

std::string declared_language(const Item& item, const NormaliseContext& context) {
    return item.language.empty() ? context.document_language : item.language;
}

void take_texts(Announcement& announcement, const Item& item, const PlainTexts& texts,
                const NormaliseContext& context) {
    announcement.title = texts.title;
    announcement.description_html = item.description_html;
    announcement.description_text =
        item.description_text.empty() ? texts.body : item.description_text;
    announcement.summary = summary_of(item, texts);
    if (announcement.title.empty()) announcement.title = shorten(announcement.summary, 80);
    const LanguageGuess guess =
        guess_language(texts.title + "\n" + texts.body, declared_language(item, context),
                       context.source.languages);
    announcement.language = guess.code;
    if (!guess.code.empty() && guess.code != item.language)
        announcement.provenance[Field::Language] = {"text", guess.confidence, guess.because};
}

// One date of a series may say in its own title that it does not take place.
void mark_occurrences(std::vector<Occurrence>& occurrences) {
    for (Occurrence& occurrence : occurrences) {
        const MarkedText marked = status_in_title(occurrence.title);
        if (marked.mark == Mark::None) continue;
        occurrence.title = marked.rest;
        if (occurrence.status != EventStatus::Confirmed) continue;
        if (marked.mark == Mark::Cancelled) occurrence.status = EventStatus::Cancelled;
        if (marked.mark == Mark::Postponed) occurrence.status = EventStatus::Postponed;
    }
}

}  // namespace

std::optional<Announcement> normalise(const Item& item, const NormaliseContext& context) {
    if (item.is_private) return std::nullopt;
    PlainTexts texts = plain_texts(item);
    if (texts.title.empty() && texts.body.empty()) return std::nullopt;
    texts.title = shorten(texts.title, kTitleCharacters);

    Announcement announcement;
    announcement.key = item_key(item, context.source, context.now);
    announcement.item_kind = item.kind;
    announcement.item_id = item.id;
    announcement.source_trust = context.source.trust;
    announcement.source_origin = context.source.origin;
    announcement.provenance = item.provenance;
    take_texts(announcement, item, texts, context);
    announcement.link = item.link;
    link_to_source_page(announcement, context.page);
    announcement.image = item.image;
    announcement.organizer = item.organizer;
    announcement.categories = item.categories;
    announcement.published = item.published;

    take_status(announcement, item, texts);
    take_dates(announcement, item, texts, context);
    mark_occurrences(announcement.occurrences);
    take_place(announcement, item, texts, context);
    take_price(announcement, item, texts);
    take_registration(announcement, item, texts);
    flag_suspicious_text(announcement, item, context.source);
    flag_personal_data(announcement);
    if (context.source.origin == Origin::Member)
        add_flag(announcement, flag_code::kMemberSubmission,
                 "announced by the member's own source " + context.source.id, "hold");
    clean_texts(announcement);
    announcement.content_hash = hash_of(announcement);
    return announcement;
}

}  // namespace veille::events
