// The little of HTTP/1.1 (RFC 9112) that the sample server speaks, with our own client as the only
// one that talks to it. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veille::app {

struct SampleRequest {
    std::string method;
    std::string target;
    std::string host;  // without the port
    std::string if_none_match;
    std::string if_modified_since;
    bool keep_alive = true;
};

// `head` ends with the empty line. Empty when it is no request line with well-formed fields.
std::optional<SampleRequest> parse_request(std::string_view head);

struct SampleResponse {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string body;
    bool with_body = true;  // not for HEAD and 304
    bool keep_alive = true;
};

std::string format_response(const SampleResponse& response);

}  // namespace veille::app
