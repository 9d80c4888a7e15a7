// Log lines on standard error in the form journald reads: "<priority>message key=value key=value".
// Safe to call from any thread; a line is written whole.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace veille {

enum class LogLevel { Error = 3, Warning = 4, Notice = 5, Info = 6, Debug = 7 };  // syslog(3)

struct LogField {
    std::string_view key;
    std::string value;
};

// Values with blanks, quotes or control characters are quoted and escaped.
void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {});

// Lines less urgent than `level` are dropped. Default: Info.
void set_log_level(LogLevel level);

// The "<6>" prefix is for journald only: off when standard error is a terminal.
std::string format_log_line(LogLevel level, std::string_view message,
                            std::initializer_list<LogField> fields, bool with_priority);

}  // namespace veille
