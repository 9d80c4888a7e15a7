#include <array>
#include <charconv>
#include <utility>

#include "events/split_text.h"

namespace veille::events {

namespace {

using NamedEntity = std::pair<std::string_view, char32_t>;

constexpr std::array kEntities{
    NamedEntity{"amp", U'&'},    NamedEntity{"lt", U'<'},     NamedEntity{"gt", U'>'},
    NamedEntity{"quot", U'"'},   NamedEntity{"apos", U'\''},  NamedEntity{"nbsp", U' '},
    NamedEntity{"eacute", U'é'}, NamedEntity{"egrave", U'è'}, NamedEntity{"ecirc", U'ê'},
    NamedEntity{"euml", U'ë'},   NamedEntity{"agrave", U'à'}, NamedEntity{"acirc", U'â'},
    NamedEntity{"auml", U'ä'},   NamedEntity{"aacute", U'á'}, NamedEntity{"ccedil", U'ç'},
    NamedEntity{"icirc", U'î'},  NamedEntity{"iuml", U'ï'},   NamedEntity{"iacute", U'í'},
    NamedEntity{"ocirc", U'ô'},  NamedEntity{"ouml", U'ö'},   NamedEntity{"oacute", U'ó'},
    NamedEntity{"ugrave", U'ù'}, NamedEntity{"ucirc", U'û'},  NamedEntity{"uuml", U'ü'},
    NamedEntity{"szlig", U'ß'},  NamedEntity{"oelig", U'œ'},  NamedEntity{"Eacute", U'É'},
    NamedEntity{"Egrave", U'È'}, NamedEntity{"Ecirc", U'Ê'},  NamedEntity{"Agrave", U'À'},
    NamedEntity{"Auml", U'Ä'},   NamedEntity{"Ouml", U'Ö'},   NamedEntity{"Uuml", U'Ü'},
    NamedEntity{"Ccedil", U'Ç'}, NamedEntity{"laquo", U'«'},  NamedEntity{"raquo", U'»'},
    NamedEntity{"lsquo", U'‘'},  NamedEntity{"rsquo", U'’'},  NamedEntity{"ldquo", U'“'},
    NamedEntity{"rdquo", U'”'},  NamedEntity{"ndash", U'–'},  NamedEntity{"mdash", U'—'},
    NamedEntity{"hellip", U'…'}, NamedEntity{"middot", U'·'}, NamedEntity{"bull", U'•'},
    NamedEntity{"euro", U'€'},   NamedEntity{"deg", U'°'},    NamedEntity{"copy", U'©'},
};

// The longest name above, and "#x10ffff".
constexpr std::size_t kLongestEntity = 8;

void append_utf8(std::string& out, char32_t point) {
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

// 0 when `name` is no entity.
char32_t entity_value(std::string_view name) {
    if (name.size() > 1 && name[0] == '#') {
        const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
        const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(),
                                                  value, hexadecimal ? 16 : 10);
        const bool whole = error == std::errc() && end == digits.data() + digits.size();
        const bool scalar = value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
        return whole && scalar && !digits.empty() ? static_cast<char32_t>(value) : 0;
    }
    for (const auto& [known, value] : kEntities)
        if (known == name) return value;
    return 0;
}

}  // namespace

std::string decode_entities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t position = 0;
    while (position < text.size()) {
        const std::size_t ampersand = text.find('&', position);
        out.append(text.substr(position, ampersand - position));
        if (ampersand == std::string_view::npos) break;
        const std::string_view rest = text.substr(ampersand + 1, kLongestEntity + 1);
        const std::size_t semicolon = rest.find(';');
        const char32_t value =
            semicolon == std::string_view::npos ? 0 : entity_value(rest.substr(0, semicolon));
        if (value == 0) {
            out.push_back('&');
            position = ampersand + 1;
        } else {
            append_utf8(out, value);
            position = ampersand + 1 + semicolon + 1;
        }
    }
    return out;
}

}  // namespace veille::events
