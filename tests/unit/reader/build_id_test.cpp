#include "reader/build_id.h"

#include <gtest/gtest.h>

namespace veille::reader {
namespace {

TEST(BuildId, IsTheLinkersHash) {
    const std::string id = build_id();
    EXPECT_EQ(id.size(), 40U) << id;  // SHA-1
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_EQ(id, build_id());
}

}  // namespace
}  // namespace veille::reader
