// Expectations of golden cases: a part of what must come out.
#pragma once

#include <string>

namespace boost::json {
class value;
}

namespace veille::golden {

// Where `actual` is not what `expected` asks for, one line each; empty when it is. Objects may hold
// more than expected, null means "absent"; arrays have the same length; "*word*" is a text that
// contains the word.
std::string differences(const boost::json::value& expected, const boost::json::value& actual);

}  // namespace veille::golden
