// What the program said of a labelled case, beside what is right: the material of every score.
#pragma once

#include <string>
#include <vector>

namespace veille::app {

struct Judged {
    std::string id;                  // of the case
    std::string where;               // "labelled-events.jsonl:12"
    std::string text;                // what was judged, for a person: a title, a phrase
    std::vector<std::string> right;  // sorted labels; empty: nothing is right to say
    std::vector<std::string> said;   // sorted labels
    std::vector<std::string> because;
    double confidence = 1;   // of what was said, 0 to 1: the worst mistakes are the sure ones
    bool left_open = false;  // a person would be asked

    bool agrees() const { return right == said; }
};

enum class Measure { Accuracy, F1 };
const char* to_string(Measure measure);

struct JudgedAxis {
    std::string name;  // "sectors"
    Measure measure = Measure::Accuracy;
    // The label whose precision and recall are meant ("same"); empty: those of all labels together.
    std::string positive;
    std::vector<Judged> cases;
};

}  // namespace veille::app
