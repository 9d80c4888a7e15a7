#include "app/refused_proposals.h"

#include <boost/json/object.hpp>

#include "app/files/whole_file.h"
#include "app/json/json_fields.h"

namespace veille::app {

namespace {

Result<std::string> content_of(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error) && !error) return std::string();
    return read_whole_file(file);
}

}  // namespace

Result<std::set<std::string>> RefusedProposals::keys() const {
    VEILLE_TRY(const std::string content, content_of(file_));
    VEILLE_TRY(const std::vector<boost::json::object> lines, parse_lines(content));
    std::set<std::string> keys;
    for (const boost::json::object& line : lines) {
        VEILLE_TRY(std::string key, text_of(line, "key"));
        keys.insert(std::move(key));
    }
    return keys;
}

Result<void> RefusedProposals::refuse(const std::string& key, const std::string& reason,
                                      Instant now) const {
    VEILLE_TRY(std::string content, content_of(file_));
    boost::json::object line;
    line["key"] = key;
    line["reason"] = reason;
    line["at"] = format_utc(now);
    return write_whole_file(file_, content + serialise(line) + "\n");
}

}  // namespace veille::app
