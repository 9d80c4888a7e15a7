#include "digest/index_page.h"

#include <algorithm>

#include "base/text.h"
#include "digest/dates_in_words.h"

namespace veille::digest {

namespace {

struct IndexContext {
    const IndexContent& content;
    const Locale& locale;
    const std::vector<Locale>& locales;
    const events::Taxonomy& taxonomy;
};

const WrittenDigest* find(const IndexContent& content, const std::string& sector,
                          const std::string& language) {
    const auto found = std::find_if(
        content.digests.begin(), content.digests.end(), [&](const WrittenDigest& digest) {
            return digest.sector == sector && digest.language == language;
        });
    return found == content.digests.end() ? nullptr : &*found;
}

std::vector<std::string> sectors_of(const IndexContext& context) {
    std::vector<std::string> sectors;
    for (const WrittenDigest& digest : context.content.digests)
        if (!digest.sector.empty() &&
            std::find(sectors.begin(), sectors.end(), digest.sector) == sectors.end())
            sectors.push_back(digest.sector);
    const auto key = [&](const std::string& sector) {
        return collation_key(context.taxonomy.sector_label(sector, context.locale.language),
                             context.locale.language);
    };
    std::sort(sectors.begin(), sectors.end(),
              [&](const std::string& a, const std::string& b) { return key(a) < key(b); });
    return sectors;
}

views::Value cell_of(const WrittenDigest& digest, const Locale& column, const std::string& sector,
                     const Locale& locale) {
    views::Object cell{
        {"code", column.language},
        {"name", column.name},
        {"sector", sector},
        {"href", digest.page},
        {"mail", digest.message},
        {"mail_label", locale.word("index_mail")},
        {"none", digest.events == 0},
        {"shown", std::to_string(digest.events)},
        {"count", digest.events == 0 ? locale.word("index_none")
                                     : locale.plural("count_events", digest.events)}};
    return cell;
}

views::List rows_of(const IndexContext& context) {
    views::List rows;
    for (const std::string& sector : sectors_of(context)) {
        const std::string label = context.taxonomy.sector_label(sector, context.locale.language);
        views::List cells;
        for (const Locale& column : context.locales)
            if (const WrittenDigest* digest = find(context.content, sector, column.language))
                cells.push_back(cell_of(*digest, column, label, context.locale));
        const auto calendar = context.content.calendars.find(sector);
        const bool has_calendar = calendar != context.content.calendars.end();
        views::Object row{
            {"label", label},
            {"cells", std::move(cells)},
            {"calendar", has_calendar ? views::Value(calendar->second) : views::Value(false)}};
        rows.emplace_back(std::move(row));
    }
    return rows;
}

views::List languages_of(const IndexContext& context) {
    views::List languages;
    for (const Locale& locale : context.locales) {
        const WrittenDigest* digest = find(context.content, {}, locale.language);
        if (digest == nullptr) continue;
        views::Object language{{"code", locale.language},
                               {"name", locale.name},
                               {"label", locale.word("index_all")},
                               {"href", digest->page},
                               {"count", locale.plural("count_events", digest->events)}};
        languages.emplace_back(std::move(language));
    }
    return languages;
}

}  // namespace

Result<std::string> render_index(const IndexContent& content, const views::Template& page,
                                 const Locale& locale, const std::vector<Locale>& locales,
                                 const events::Taxonomy& taxonomy) {
    const IndexContext context{content, locale, locales, taxonomy};
    views::List columns;
    for (const Locale& column : locales) {
        views::Object object{{"code", column.language}, {"name", column.name}};
        columns.emplace_back(std::move(object));
    }
    views::Object words;
    for (const auto& [key, text] : locale.words) words.emplace(key, text);
    views::Object data{
        {"language", locale.language},
        {"title", locale.word("index_title")},
        {"intro", locale.word("index_intro")},
        {"period",
         locale.word("index_period", {{"range", range_in_words(content.first_day, content.last_day,
                                                               content.first_day, locale)}})},
        {"columns", std::move(columns)},
        {"languages", languages_of(context)},
        {"sectors", rows_of(context)},
        {"words", std::move(words)}};
    return page.render(data);
}

}  // namespace veille::digest
