#include "digest/message.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/hash.h"
#include "base/text.h"

namespace veille::digest {

namespace {

constexpr std::size_t kQuotedLine = 76;
constexpr std::size_t kEncodedWord = 75;
constexpr std::string_view kHexadecimal = "0123456789ABCDEF";

void append_quoted_byte(std::string& line, char c) {
    const auto byte = static_cast<unsigned char>(c);
    line += '=';
    line += kHexadecimal[byte >> 4U];
    line += kHexadecimal[byte & 15U];
}

bool plain_in_quoted(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte < 0x7f && c != '=') || c == '\t';
}

// One line without its end; soft breaks where it is too long.
void append_quoted_line(std::string& result, std::string_view line) {
    std::string current;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool last = i + 1 == line.size();
        const bool blank_at_end = last && (line[i] == ' ' || line[i] == '\t');
        // A dot or "From " at a line's start means something to mail transport.
        const bool dangerous =
            current.empty() && (line[i] == '.' || line.substr(i).starts_with("From "));
        const bool plain = plain_in_quoted(line[i]) && !blank_at_end && !dangerous;
        const std::size_t width = plain ? 1 : 3;
        if (current.size() + width > kQuotedLine - 1) {
            result += current + "=\r\n";
            current.clear();
        }
        if (plain && !(current.empty() && line[i] == '.'))
            current += line[i];
        else
            append_quoted_byte(current, line[i]);
    }
    result += current + "\r\n";
}

bool is_plain_header(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 && byte < 0x7f;
    });
}

std::size_t character_bytes(std::string_view text, std::size_t position) {
    std::size_t size = 1;
    while (position + size < text.size() &&
           (static_cast<unsigned char>(text[position + size]) & 0xc0U) == 0x80U)
        ++size;
    return size;
}

// RFC 5322 section 3.6.4 and our own address grammar: nothing that could end a header or a bracket.
Result<void> check_token(std::string_view what, std::string_view value) {
    const bool sound = !value.empty() && value.size() <= 254 &&
                       std::all_of(value.begin(), value.end(), [](char c) {
                           const auto byte = static_cast<unsigned char>(c);
                           return byte > 0x20 && byte < 0x7f && c != '<' && c != '>' && c != ',' &&
                                  c != ';' && c != '"' && c != '\\';
                       });
    if (sound) return {};
    return fail(ErrorCode::InvalidInput, "not usable in a message's header", std::string(what));
}

std::string rfc5322_date(Instant instant) {
    static constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed",
                                                      "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const Date date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(instant - day)};
    std::array<char, 48> buffer{};
    std::snprintf(
        buffer.data(), buffer.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000",
        kDays.at(std::chrono::weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
        kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()));
    return buffer.data();
}

std::string display_name(std::string_view name) {
    const std::string clean = collapse_whitespace(clean_utf8(name));
    if (!is_plain_header(clean)) return encode_header_text(clean);
    std::string quoted = "\"";
    for (const char c : clean) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

std::string part(std::string_view type, std::string_view body) {
    std::string text = "Content-Type: ";
    text += type;
    text += "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    return text + quoted_printable(body);
}

std::string headers_of(const Message& message, const std::string& boundary) {
    std::string headers;
    const auto add = [&](std::string_view name, const std::string& value) {
        headers.append(name).append(": ").append(value).append("\r\n");
    };
    add("From", display_name(message.from_name) + " <" + message.from_address + ">");
    add("To", "<" + message.to_address + ">");
    add("Subject", encode_header_text(collapse_whitespace(clean_utf8(message.subject))));
    add("Date", rfc5322_date(message.date));
    add("Message-ID", "<" + message.message_id + ">");
    add("MIME-Version", "1.0");
    add("List-Id", "<" + message.list_id + ">");
    if (!message.unsubscribe.empty()) add("List-Unsubscribe", "<" + message.unsubscribe + ">");
    add("List-Post", "NO");
    add("Precedence", "bulk");
    add("Auto-Submitted", "auto-generated");
    add("X-Auto-Response-Suppress", "OOF, AutoReply");
    add("Content-Language", message.language);
    add("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
    return headers;
}

}  // namespace

std::string encode_header_text(std::string_view text) {
    if (is_plain_header(text)) return std::string(text);
    constexpr std::string_view kOpen = "=?utf-8?Q?";
    constexpr std::string_view kClose = "?=";
    std::string result, word;
    const auto finish = [&] {
        if (word.empty()) return;
        if (!result.empty()) result += "\r\n ";
        result.append(kOpen).append(word).append(kClose);
        word.clear();
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t size = character_bytes(text, i);
        std::string encoded;
        for (const char c : text.substr(i, size)) {
            const bool plain =
                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain)
                encoded += c;
            else if (c == ' ')
                encoded += '_';
            else
                append_quoted_byte(encoded, c);
        }
        if (kOpen.size() + word.size() + encoded.size() + kClose.size() > kEncodedWord) finish();
        word += encoded;
        i += size;
    }
    finish();
    return result;
}

std::string quoted_printable(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 4);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        append_quoted_line(result, line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

Result<std::string> write_message(const Message& message) {
    const std::pair<const char*, const std::string*> tokens[] = {
        {"From", &message.from_address},
        {"To", &message.to_address},
        {"Message-ID", &message.message_id},
        {"List-Id", &message.list_id},
        {"Content-Language", &message.language}};
    for (const auto& [name, value] : tokens)
        if (const Result<void> checked = check_token(name, *value); !checked)
            return tl::unexpected<Error>(checked.error());
    if (!is_plain_header(message.unsubscribe))
        return fail(ErrorCode::InvalidInput, "not usable in a message's header",
                    "List-Unsubscribe");
    // Of the content, so that the same digest gives the same bytes; "=_" never stands in
    // quoted-printable.
    const std::string boundary = "=_" + content_hash(message.text + message.html);
    std::string bytes = headers_of(message, boundary) + "\r\n";
    bytes += "--" + boundary + "\r\n" + part("text/plain", message.text);
    bytes += "\r\n--" + boundary + "\r\n" + part("text/html", message.html);
    return bytes + "\r\n--" + boundary + "--\r\n";
}

}  // namespace veille::digest
