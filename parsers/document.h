// A document after inflation and charset: what each format's reader works on.
#pragma once

#include <string>

#include "events/item.h"
#include "parsers/read.h"

namespace veille::parsers {

struct Document {
    std::string text;     // UTF-8, no NUL, no forbidden control characters, no BOM
    std::string charset;  // what the bytes were taken for
    bool complete = true;
    events::Diagnostics diagnostics;
    std::vector<std::string> repairs;
    const ReadRequest& request;
};

}  // namespace veille::parsers
