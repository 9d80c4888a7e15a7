// One function per kind of labelled line: the program's judgement beside the label.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "app/evaluation/judged.h"
#include "app/knowledge.h"
#include "app/known_sources.h"
#include "base/result.h"

namespace veille::app {

// Axes in the order of the report.
class JudgedAxes {
  public:
    void add(std::string_view axis, Judged judged);
    std::vector<JudgedAxis> in_order() &&;

  private:
    std::map<std::string, std::vector<Judged>, std::less<>> cases_;
};

struct Judging {
    const Knowledge& knowledge;
    const KnownSources& sources;
};

struct LabelledLine {
    std::string_view text;
    std::string where;  // file:line
};

// {"id","source","title","description","venue","gold":{"lang","sectors","format","scale","origin",
// "actor","audience","is_event","networking"}}; what gold leaves out is not judged.
Result<void> judge_event(const LabelledLine& line, const boost::json::object& event,
                         const Judging& judging, JudgedAxes& axes);

// {"case","same","a":{…},"b":{…}}, a and b as `inspect match` takes them. "ask" is neither.
Result<void> judge_pair(const LabelledLine& line, const boost::json::object& pair,
                        const Judging& judging, JudgedAxes& axes);

// text, lang, ref_date, start, end, all_day, separated by tabs; further columns are passed over.
inline constexpr std::string_view kDatePhrasesHeader = "text\tlang\tref_date\tstart\tend\tall_day";
Result<void> judge_date(const LabelledLine& line, JudgedAxes& axes);

}  // namespace veille::app
