// A judgement on an axis, with its reasons kept: "why is this tagged?" always has an answer.
#pragma once

#include <string>
#include <vector>

namespace veille::events {

enum class Axis { Sector, Format, Scale, Origin, Actor, Audience, Attendance };
const char* to_string(Axis axis);

struct Tag {
    Axis axis = Axis::Sector;
    std::string id;
    double confidence = 0;             // 0 to 1
    std::vector<std::string> because;  // one reason each: "title: «apéro réseau» (afterwork)"

    bool operator==(const Tag&) const = default;
};

}  // namespace veille::events
