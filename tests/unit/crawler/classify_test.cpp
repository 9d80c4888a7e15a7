#include "crawler/classify.h"

#include <set>

#include <gtest/gtest.h>

namespace veille::crawler {
namespace {

const Instant kNow = parse_instant("2026-03-03T12:00:00Z").value();

TEST(Classify, KeepsTheFieldsOfAGoodBody) {
    HttpResponse response;
    response.status = 200;
    response.body = "x";
    response.etag = "\"a\"";
    response.content_encoding = "identity";
    response.cache_control = "max-age=60";
    const FetchOutcome outcome = classify(response, false, kNow);
    EXPECT_EQ(outcome.kind, FetchKind::Body);
    EXPECT_TRUE(outcome.complete);
    EXPECT_EQ(outcome.etag, "\"a\"");
    EXPECT_EQ(outcome.content_encoding, "");
    EXPECT_EQ(outcome.fresh_for, std::chrono::seconds(60));
    EXPECT_EQ(outcome.reason, "");
}

TEST(Classify, ACutBodyCountsOnlyWithSomethingInIt) {
    HttpResponse response;
    response.status = 200;
    response.failure = FetchFailure::Interrupted;
    response.reason = "cut";
    EXPECT_EQ(classify(response, false, kNow).kind, FetchKind::Failed);
    response.body = "x";
    EXPECT_EQ(classify(response, false, kNow).kind, FetchKind::Body);
    EXPECT_FALSE(classify(response, false, kNow).complete);
    response.status = 500;
    EXPECT_EQ(classify(response, false, kNow).kind, FetchKind::Failed);
}

TEST(Classify, EveryFailureHasAReasonAndNoValidators) {
    for (const int status :
         {100, 201, 204, 206, 300, 304, 400, 401, 403, 404, 410, 429, 451, 500, 503, 599, 999}) {
        HttpResponse response;
        response.status = status;
        const FetchOutcome outcome = classify(response, false, kNow);
        EXPECT_NE(outcome.kind, FetchKind::Body) << status;
        EXPECT_FALSE(outcome.reason.empty()) << status;
    }
}

TEST(Classify, NamesAreStableAndDistinct) {
    std::set<std::string> names;
    for (int i = 0; i <= static_cast<int>(FetchFailure::Stopped); ++i)
        names.insert(to_string(static_cast<FetchFailure>(i)));
    EXPECT_EQ(names.size(), static_cast<std::size_t>(FetchFailure::Stopped) + 1);
    EXPECT_STREQ(to_string(FetchKind::NotModified), "not-modified");
}

}  // namespace
}  // namespace veille::crawler
