#include <algorithm>

#include "base/text.h"
#include "digest/render.h"

namespace veille::digest {

namespace {

constexpr std::size_t kColumns = 72;

// Wraps at blanks; a word longer than a line, such as a link, stays whole.
std::string wrap(std::string_view text, std::string_view indent = {}) {
    std::string result;
    std::size_t column = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        const std::size_t width = count_characters(word);
        if (column > 0 && column + 1 + width > kColumns) {
            result += '\n';
            column = 0;
        }
        if (column == 0) {
            result += indent;
            column = indent.size();
        } else {
            result += ' ';
            ++column;
        }
        result += word;
        column += width;
    }
    return result + '\n';
}

std::string underline(const std::string& title, char with) {
    const std::size_t width = std::min(count_characters(title), kColumns);
    return wrap(title) + std::string(width, with) + "\n";
}

void append_link(std::string& text, const std::string& label, const std::string& link) {
    if (link.empty()) return;
    if (!label.empty()) text += label + "\n";
    text += link + "\n";
}

std::string line_text(const Line& line, const Locale& locale) {
    std::string text = wrap(line.title);
    text += std::string(std::min(count_characters(line.title), kColumns), '-') + "\n";
    for (const std::string& notice : line.notices) text += wrap("* " + notice);
    text += wrap(line.when);
    if (!line.place.empty()) text += wrap(line.place);
    if (!line.also_on.empty()) text += wrap(line.also_on);
    if (!line.summary.empty() && !line.cancelled) text += wrap(line.summary);
    std::string details = line.format;
    const auto add = [&](const std::string& part) {
        if (part.empty()) return;
        details += (details.empty() ? "" : " - ") + part;
    };
    if (!line.organizer.empty()) add(locale.word("organised_by", {{"name", line.organizer}}));
    add(line.price);
    add(line.registration_until);
    if (!details.empty()) text += wrap(details);
    append_link(text, {}, line.link);
    append_link(text, locale.word("register") + locale.sentence_colon, line.registration_link);
    append_link(text, locale.word("add_to_calendar") + locale.sentence_colon, line.calendar_link);
    return text;
}

std::string section_text(const Section& section, const Locale& locale) {
    std::string text = to_upper(section.heading) + "\n\n";
    for (const Line& line : section.lines) text += line_text(line, locale) + "\n";
    return text;
}

}  // namespace

std::string render_text(const Digest& digest, const Locale& locale, const Sender& sender) {
    std::string text = underline(digest.title, '=');
    text += digest.period + "\n\n" + wrap(digest.intro) + "\n";
    for (const Section& day : digest.days) text += section_text(day, locale);
    if (!digest.other_languages.lines.empty()) text += section_text(digest.other_languages, locale);
    if (!digest.later.lines.empty()) text += section_text(digest.later, locale);
    if (digest.left_out > 0) text += locale.plural("more_events", digest.left_out) + "\n\n";
    text += "-- \n" + wrap(locale.word("reply")) + wrap(digest.why_you_get_this);
    append_link(text, locale.word("stop") + locale.sentence_colon, digest.stop_link);
    if (!digest.calendar_file.empty())
        append_link(text, locale.word("calendar_of_sector") + locale.sentence_colon,
                    digest.calendar_file);
    if (!sender.postal_address.empty()) text += wrap(sender.postal_address);
    return text + wrap(locale.word("place_data"));
}

}  // namespace veille::digest
