#include "crawler/fetch/address_policy.h"

#include <gtest/gtest.h>

namespace veille::crawler {
namespace {

bool refused(const char* address, const AddressPolicySettings& settings = {}) {
    return AddressPolicy(settings).refusal(boost::asio::ip::make_address(address)).has_value();
}

TEST(AddressPolicy, RefusesEverythingThatIsNotPublic) {
    for (const char* address : {"0.0.0.0",
                                "0.1.2.3",
                                "10.0.0.1",
                                "100.64.0.1",
                                "100.127.255.255",
                                "127.0.0.1",
                                "127.255.255.255",
                                "169.254.169.254",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.0.0.1",
                                "192.0.2.1",
                                "192.168.0.1",
                                "198.18.0.1",
                                "198.19.255.255",
                                "198.51.100.1",
                                "203.0.113.1",
                                "224.0.0.1",
                                "239.255.255.255",
                                "240.0.0.1",
                                "255.255.255.255",
                                "::",
                                "::1",
                                "::2",
                                "fe80::1",
                                "febf::1",
                                "fec0::1",
                                "fc00::1",
                                "fdff::1",
                                "ff02::1",
                                "2001:db8::1",
                                "100::1",
                                "3fff::1",
                                "4000::1",
                                "5f00::1"})
        EXPECT_TRUE(refused(address)) << address;
}

TEST(AddressPolicy, LetsPublicAddressesPass) {
    for (const char* address :
         {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
          "126.255.255.255", "128.0.0.1", "172.15.255.255", "172.32.0.0", "192.167.255.255",
          "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2001:4860:4860::8888",
          "2a00::1", "2606:4700::1"})
        EXPECT_FALSE(refused(address)) << address;
}

TEST(AddressPolicy, LooksInsideCarriers) {
    for (const char* address :
         {"::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
          "2002:7f00:1::", "2002:c0a8:1::1", "2001:0:1:2:3:4:80ff:fffe", "64:ff9b:1::1"})
        EXPECT_TRUE(refused(address)) << address;
    for (const char* address : {"::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::"})
        EXPECT_FALSE(refused(address)) << address;
}

TEST(AddressPolicy, AllowedNetworksPass) {
    AddressPolicySettings settings;
    settings.allowed_networks = {parse_network("10.1.0.0/16").value(),
                                 parse_network("fd00:1::/32").value()};
    EXPECT_FALSE(refused("10.1.255.1", settings));
    EXPECT_TRUE(refused("10.2.0.1", settings));
    EXPECT_FALSE(refused("fd00:1::5", settings));
    EXPECT_TRUE(refused("fd00:2::5", settings));
    // A carrier of an allowed address is another way in that nobody asked for.
    EXPECT_TRUE(refused("::ffff:10.1.0.1", settings));
}

TEST(AddressPolicy, ReadsNetworks) {
    EXPECT_TRUE(parse_network("10.0.0.0/9")->contains(boost::asio::ip::make_address("10.127.0.1")));
    EXPECT_FALSE(
        parse_network("10.0.0.0/9")->contains(boost::asio::ip::make_address("10.128.0.1")));
    EXPECT_TRUE(parse_network("0.0.0.0/0")->contains(boost::asio::ip::make_address("8.8.8.8")));
    EXPECT_EQ(parse_network("::1")->prefix, 128u);
    for (const char* text : {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "10.0.0/8", "::/129"})
        EXPECT_FALSE(parse_network(text)) << text;
}

TEST(AddressPolicy, ReadsPinnedHosts) {
    const auto pin = parse_pinned_host("Atelier-Commun.example = 127.0.0.2:8080");
    ASSERT_TRUE(pin);
    EXPECT_EQ(pin->host, "atelier-commun.example");
    EXPECT_EQ(pin->address.to_string(), "127.0.0.2");
    EXPECT_EQ(pin->port, 8080);
    EXPECT_EQ(parse_pinned_host("a.example=[::1]:81")->port, 81);
    EXPECT_EQ(parse_pinned_host("a.example=[::1]")->address.to_string(), "::1");
    EXPECT_EQ(parse_pinned_host("a.example=::1")->port, 0);
    EXPECT_EQ(parse_pinned_host("a.example=127.0.0.1")->port, 0);
    for (const char* text : {"", "a.example", "a.example=", "a.example=x", "a.example=127.0.0.1:x",
                             "a.example=127.0.0.1:70000"})
        EXPECT_FALSE(parse_pinned_host(text)) << text;
    AddressPolicySettings settings;
    settings.pinned_hosts = {*pin};
    const AddressPolicy policy(settings);
    ASSERT_NE(policy.pin_of("atelier-commun.example"), nullptr);
    EXPECT_EQ(policy.pin_of("commun.example"), nullptr);
    EXPECT_TRUE(policy.refusal(pin->address));
}

}  // namespace
}  // namespace veille::crawler
