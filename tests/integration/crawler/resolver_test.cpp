#include "crawler/fetch/resolver.h"

#include "integration/crawler/fetch_fixture.h"

namespace veille::tests {
namespace {

using crawler::IpAddress;
using crawler::Resolver;
using crawler::ResolverSettings;

class ResolverTest : public ::testing::Test {
  protected:
    Result<std::vector<IpAddress>> resolve(const std::string& host) {
        return run(context_, resolver_.resolve(host));
    }

    boost::asio::io_context context_{1};
    Resolver resolver_{context_.get_executor(), ResolverSettings{}};
};

TEST_F(ResolverTest, LiteralsNeedNoLookup) {
    EXPECT_EQ(resolve("192.0.2.7").value().at(0).to_string(), "192.0.2.7");
    EXPECT_EQ(resolve("[2001:db8::1]").value().at(0).to_string(), "2001:db8::1");
}

TEST_F(ResolverTest, FindsLocalhost) {
    const auto addresses = resolve("localhost");
    ASSERT_TRUE(addresses) << describe(addresses.error());
    for (const IpAddress& address : *addresses) EXPECT_TRUE(address.is_loopback());
}

TEST_F(ResolverTest, UnknownNamesAreErrors) {
    // Without any name server the answer is "slow", with one "not found": never an address.
    EXPECT_FALSE(resolve("no-such-host.invalid"));
}

TEST_F(ResolverTest, NothingIsLookedUpAfterStop) {
    resolver_.stop();
    const auto addresses = resolve("localhost");
    ASSERT_FALSE(addresses);
    EXPECT_EQ(addresses.error().code, ErrorCode::Unavailable);
}

TEST(ResolverDeadline, ComesBeforeTheNameServer) {
    boost::asio::io_context context(1);
    ResolverSettings settings;
    settings.deadline = std::chrono::milliseconds(0);
    Resolver resolver(context.get_executor(), settings);
    const auto addresses = run(context, resolver.resolve("no-such-host.invalid"));
    ASSERT_FALSE(addresses);
    EXPECT_EQ(addresses.error().code, ErrorCode::Timeout);
}

}  // namespace
}  // namespace veille::tests
