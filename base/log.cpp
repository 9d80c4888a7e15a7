#include "base/log.h"

#include <atomic>
#include <cerrno>

#include <unistd.h>

namespace veille {

namespace {

std::atomic<int> threshold{static_cast<int>(LogLevel::Info)};

bool needs_quotes(std::string_view value) {
    if (value.empty()) return true;
    for (const char c : value)
        if (c == ' ' || c == '"' || c == '=' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ||
            c == 0x7f)
            return true;
    return false;
}

// One line is one record: a line end inside a fetched text must not forge another one.
void append_escaped(std::string& line, std::string_view value) {
    for (const char c : value) {
        if (c == '"' || c == '\\') {
            line += '\\';
            line += c;
        } else if (c == '\n') {
            line += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            line += '?';
        } else {
            line += c;
        }
    }
}

void write_whole(const std::string& line) {
    std::size_t done = 0;
    while (done < line.size()) {
        const ssize_t count = ::write(STDERR_FILENO, line.data() + done, line.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;  // nowhere left to say it
        done += static_cast<std::size_t>(count);
    }
}

}  // namespace

std::string format_log_line(LogLevel level, std::string_view message,
                            std::initializer_list<LogField> fields, bool with_priority) {
    std::string line;
    if (with_priority) {
        line += '<';
        line += std::to_string(static_cast<int>(level));
        line += '>';
    }
    append_escaped(line, message);
    for (const LogField& field : fields) {
        line += ' ';
        line += field.key;
        line += '=';
        const bool quotes = needs_quotes(field.value);
        if (quotes) line += '"';
        append_escaped(line, field.value);
        if (quotes) line += '"';
    }
    line += '\n';
    return line;
}

void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields) {
    if (static_cast<int>(level) > threshold.load(std::memory_order_relaxed)) return;
    static const bool kWithPriority = ::isatty(STDERR_FILENO) == 0;
    write_whole(format_log_line(level, message, fields, kWithPriority));
}

void set_log_level(LogLevel level) {
    threshold.store(static_cast<int>(level));
}

}  // namespace veille
