#include <array>
#include <cstdio>
#include <fstream>

#include "app/files/source_list.h"

namespace veille::app {

namespace {

// A TOML basic string (TOML 1.0, section String).
std::string toml_text(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (byte < 0x20 || byte == 0x7f) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(byte));
            result += escape.data();
        } else {
            result += c;
        }
    }
    return result + "\"";
}

std::string toml_text(const std::vector<std::string>& texts) {
    std::string result = "[";
    for (const std::string& text : texts) {
        if (result.size() > 1) result += ", ";
        result += toml_text(text);
    }
    return result + "]";
}

// Enough digits to read the same number back, none for show.
std::string shortest(double number) {
    std::array<char, 32> buffer{};
    for (int digits = 1; digits <= 17; ++digits) {
        std::snprintf(buffer.data(), buffer.size(), "%.*g", digits, number);
        if (std::stod(buffer.data()) == number) break;
    }
    std::string text = buffer.data();
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

class Lines {
  public:
    void add(std::string_view key, const std::string& value) {
        text_ += std::string(key) + " = " + value + "\n";
    }

    void add_text(std::string_view key, const std::string& value) {
        if (!value.empty()) add(key, toml_text(value));
    }

    void open(std::string_view header) { text_ += std::string(header) + "\n"; }

    std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

void add_rule(Lines& lines, const events::ExtractionRule& rule) {
    lines.open("[source.rule]");
    lines.add_text("item", rule.item);
    lines.add_text("title", rule.title);
    lines.add_text("date", rule.date);
    lines.add_text("end", rule.end);
    lines.add_text("place", rule.place);
    lines.add_text("link", rule.link);
    lines.add_text("summary", rule.summary);
    lines.add_text("next_page", rule.next_page);
    lines.add_text("detail_link", rule.detail_link);
    lines.add_text("date_hint", rule.date_hint);
}

std::string format_source(const events::Source& source) {
    const events::Source defaults;
    Lines lines;
    lines.open("[[source]]");
    lines.add("id", toml_text(source.id));
    lines.add("name", toml_text(source.name));
    lines.add("address", toml_text(source.address));
    lines.add("kind", toml_text(source.kind));
    lines.add("origin", toml_text(events::to_string(source.origin)));
    lines.add("actor", toml_text(events::to_string(source.actor)));
    lines.add("scale", toml_text(events::to_string(source.scale)));
    lines.add("languages", toml_text(source.languages));
    if (!source.sectors.empty()) lines.add("sectors", toml_text(source.sectors));
    lines.add_text("place", source.place);
    if (source.zone != defaults.zone) lines.add_text("zone", source.zone);
    lines.add("trust", shortest(source.trust));
    if (source.interval) lines.add("interval", toml_text(format_interval(*source.interval)));
    lines.add("state", toml_text(events::to_string(source.state)));
    lines.add_text("note", source.note);
    if (!source.rule.empty()) add_rule(lines, source.rule);
    return lines.take();
}

}  // namespace

std::string format_source_list(const std::vector<events::Source>& sources) {
    std::string text;
    for (const events::Source& source : sources) {
        if (!text.empty()) text += "\n";
        text += format_source(source);
    }
    return text;
}

Result<void> write_source_list(const std::filesystem::path& path,
                               const std::vector<events::Source>& sources) {
    const std::filesystem::path draft = path.string() + ".new";
    {
        std::ofstream stream(draft, std::ios::binary | std::ios::trunc);
        stream << format_source_list(sources);
        stream.flush();
        if (!stream)
            return fail(ErrorCode::InputOutput, "the source list cannot be written",
                        draft.string());
    }
    std::error_code error;
    std::filesystem::rename(draft, path, error);
    if (error) return fail(ErrorCode::InputOutput, error.message(), path.string());
    return {};
}

}  // namespace veille::app
