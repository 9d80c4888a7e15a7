// Turns what pages publish as JSON into JSON: comments, trailing and missing commas, raw control
// characters and quotes inside strings, HTML entities, single quotes, several objects in one
// script, a text cut short. One pass, output at most a small multiple of the input; never fails:
// what cannot be mended is left for the parser to refuse.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace veille::parsers {

struct RepairedJson {
    std::string text;                  // several top-level values come as one array
    std::vector<std::string> repairs;  // what was mended: "trailing commas", each once
};

RepairedJson repair_json(std::string_view text);

}  // namespace veille::parsers
