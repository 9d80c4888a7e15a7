#include "base/log.h"

#include <gtest/gtest.h>

namespace veille {
namespace {

TEST(Log, AFetchedTextCannotForgeALine) {
    EXPECT_EQ(format_log_line(LogLevel::Warning, "source failed",
                              {{"source", "atelier"}, {"reason", "a \"b\"\n<3>fake"}}, true),
              "<4>source failed source=atelier reason=\"a \\\"b\\\"\\n<3>fake\"\n");
}

TEST(Log, ATerminalGetsNoPriority) {
    EXPECT_EQ(format_log_line(LogLevel::Info, "ready", {{"empty", ""}}, false),
              "ready empty=\"\"\n");
}

}  // namespace
}  // namespace veille
