#include "app/demo/http_exchange.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace veille::app {

namespace {

constexpr std::array<std::pair<int, std::string_view>, 11> kReasons{{{200, "OK"},
                                                                     {301, "Moved Permanently"},
                                                                     {302, "Found"},
                                                                     {304, "Not Modified"},
                                                                     {400, "Bad Request"},
                                                                     {404, "Not Found"},
                                                                     {405, "Method Not Allowed"},
                                                                     {410, "Gone"},
                                                                     {500, "Internal Server Error"},
                                                                     {503, "Service Unavailable"},
                                                                     {421, "Misdirected Request"}}};

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    return line;
}

bool read_request_line(std::string_view line, SampleRequest& request) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return false;
    request.method = line.substr(0, first);
    request.target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    request.keep_alive = version == "HTTP/1.1";
    return version.starts_with("HTTP/1.") && request.target.starts_with('/');
}

void keep_field(const std::string& name, std::string_view value, SampleRequest& request) {
    if (name == "host") request.host = lower(value.substr(0, value.find(':')));
    if (name == "if-none-match") request.if_none_match = value;
    if (name == "if-modified-since") request.if_modified_since = value;
    if (name == "connection" && lower(value) == "close") request.keep_alive = false;
}

}  // namespace

std::optional<SampleRequest> parse_request(std::string_view head) {
    SampleRequest request;
    if (!read_request_line(take_line(head), request)) return std::nullopt;
    while (true) {
        const std::string_view line = take_line(head);
        if (line.empty()) return request;
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0) return std::nullopt;
        keep_field(lower(line.substr(0, colon)), trim_ascii(line.substr(colon + 1)), request);
    }
}

std::string format_response(const SampleResponse& response) {
    const auto reason = std::find_if(kReasons.begin(), kReasons.end(), [&](const auto& known) {
        return known.first == response.status;
    });
    std::string text = "HTTP/1.1 " + std::to_string(response.status) + " ";
    if (reason != kReasons.end()) text += reason->second;
    text += "\r\n";
    for (const auto& [name, value] : response.fields)
        text.append(name).append(": ").append(value).append("\r\n");
    if (response.status != 304)
        text += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
    text += response.keep_alive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
    text += "\r\n";
    if (response.with_body && response.status != 304) text += response.body;
    return text;
}

}  // namespace veille::app
