#include "app/demo/sample_sites.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/files/source_list.h"
#include "base/text.h"

namespace veille::app {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

const fs::path kFolder = VEILLE_SOURCE_DIR "/config/demo";

SampleSites bundled() {
    FileResult<SampleSites> sites = SampleSites::load(kFolder);
    if (!sites) throw std::runtime_error(to_error(sites.error()).message);
    return *std::move(sites);
}

std::vector<events::Source> watch() {
    const auto sources = read_source_list(kFolder / "watch.toml");
    if (!sources) throw std::runtime_error(to_error(sources.error()).message);
    return *sources;
}

Instant day(const char* date) {
    return parse_instant(std::string(date) + "T08:00:00Z").value();
}

std::pair<std::string, std::string> split_address(std::string_view address) {
    address.remove_prefix(std::string_view("http://").size());
    const std::size_t slash = address.find('/');
    return {std::string(address.substr(0, slash)), std::string(address.substr(slash))};
}

const SampleSite* site_named(const SampleSites& sites, std::string_view host) {
    for (const SampleSite& site : sites.sites())
        if (site.host == host) return &site;
    return nullptr;
}

TEST(SampleSites, EveryPlaceholderOfEveryPageRenders) {
    const SampleSites sites = bundled();
    for (const char* date : {"2026-01-01", "2026-02-28", "2026-03-28", "2026-10-24", "2027-12-31"})
        for (const SampleSite& site : sites.sites())
            for (const SamplePage& page : site.pages)
                for (const int round : {1, 2}) {
                    const Result<SampleBody> body = sites.render(site, page, day(date), round);
                    ASSERT_TRUE(body) << site.host << page.path << describe(body.error());
                    if (page.gzip) continue;
                    EXPECT_THAT(body->bytes, Not(HasSubstr("{{"))) << site.host << page.path;
                    EXPECT_THAT(body->bytes, Not(HasSubstr("\x1a"))) << site.host << page.path;
                }
}

TEST(SampleSites, RenderingRepeatsByteForByte) {
    const SampleSites sites = bundled();
    const SampleSites again = bundled();
    for (std::size_t i = 0; i < sites.sites().size(); ++i)
        for (const SamplePage& page : sites.sites()[i].pages) {
            const auto first = sites.render(sites.sites()[i], page, day("2026-03-03"), 1);
            const auto second = again.render(again.sites()[i], page, day("2026-03-03"), 1);
            ASSERT_TRUE(first && second);
            EXPECT_EQ(first->bytes, second->bytes);
            EXPECT_EQ(first->etag, second->etag);
        }
}

TEST(SampleSites, EveryFileIsServed) {
    const SampleSites sites = bundled();
    std::set<fs::path> served;
    for (const SampleSite& site : sites.sites())
        for (const SamplePage& page : site.pages)
            for (const std::string& file : {page.file, page.second_file})
                if (!file.empty()) served.insert(kFolder / "sites" / site.host / file);
    for (const auto& entry : fs::recursive_directory_iterator(kFolder / "sites"))
        if (entry.is_regular_file()) {
            EXPECT_TRUE(served.contains(entry.path())) << entry.path();
        }
}

TEST(SampleSites, EverySourceHasItsPage) {
    const SampleSites sites = bundled();
    const std::vector<events::Source> sources = watch();
    EXPECT_GE(sources.size(), 30U);
    for (const events::Source& source : sources) {
        const auto [host, path] = split_address(source.address);
        const SampleSite* site = site_named(sites, host);
        ASSERT_NE(site, nullptr) << source.id;
        EXPECT_NE(site->page(path), nullptr) << source.id;
    }
}

TEST(SampleSites, TheReadmeTellsWhatToExpectOfEverySource) {
    std::ifstream readme(kFolder / "README.md");
    std::multiset<std::string> rows;
    for (std::string line; std::getline(readme, line);)
        if (line.starts_with("| ")) rows.insert(line.substr(2, line.find(' ', 2) - 2));
    for (const events::Source& source : watch()) EXPECT_EQ(rows.count(source.id), 1U) << source.id;
}

TEST(SampleSites, TheWatchCoversEveryScaleOriginAndLanguage) {
    std::map<std::string, int> counts;
    for (const events::Source& source : watch()) {
        ++counts[events::to_string(source.scale)];
        ++counts[events::to_string(source.origin)];
        ++counts[events::to_string(source.actor)];
        for (const std::string& language : source.languages) ++counts[language];
    }
    for (const char* word :
         {"proximity", "regional", "federal", "european", "structure", "member", "partner",
          "third_party", "individual", "collective", "fr", "nl", "en", "de"})
        EXPECT_GE(counts[word], 3) << word;
}

TEST(SampleSites, LatinOneIsSentWithoutSayingSo) {
    const SampleSites sites = bundled();
    const SampleSite* site = site_named(sites, "wallonie-crea.example");
    ASSERT_NE(site, nullptr);
    const SamplePage* page = site->page("/rss.xml");
    ASSERT_NE(page, nullptr);
    EXPECT_THAT(page->content_type, Not(HasSubstr("charset")));
    const Result<SampleBody> body = sites.render(*site, *page, day("2026-03-03"), 1);
    ASSERT_TRUE(body);
    EXPECT_THAT(body->bytes, HasSubstr("Wallonie Cr\xe9"
                                       "a"));
    EXPECT_THAT(body->bytes, Not(HasSubstr("encoding")));
    EXPECT_FALSE(is_valid_utf8(body->bytes));
}

TEST(SampleSites, CalendarsHaveTheLineEndsOfTheirFormat) {
    const SampleSites sites = bundled();
    int calendars = 0;
    for (const SampleSite& site : sites.sites())
        for (const SamplePage& page : site.pages) {
            if (!page.file.ends_with(".ics")) continue;
            const Result<SampleBody> body = sites.render(site, page, day("2026-03-03"), 2);
            ASSERT_TRUE(body);
            EXPECT_TRUE(body->bytes.starts_with("BEGIN:VCALENDAR\r\n")) << site.host;
            EXPECT_TRUE(body->bytes.ends_with("END:VCALENDAR\r\n")) << site.host;
            ++calendars;
        }
    EXPECT_EQ(calendars, 5);
}

class BrokenSites : public ::testing::Test {
  protected:
    BrokenSites() {
        fs::create_directories(folder_ / "sites" / "a.example");
        std::ofstream(folder_ / "sites" / "a.example" / "bad.xml") << "\n{{someday|date}}";
    }
    ~BrokenSites() override { fs::remove_all(folder_); }

    std::string load(std::string_view toml) {
        std::ofstream(folder_ / "sites.toml") << toml;
        const FileResult<SampleSites> sites = SampleSites::load(folder_);
        return sites ? "" : to_error(sites.error()).message;
    }

    fs::path folder_ = fs::path(VEILLE_BINARY_DIR) / "broken-sites-test";
};

TEST_F(BrokenSites, SaysWhatIsWrong) {
    EXPECT_THAT(
        load("[[site]]\nhost = \"a.example\"\n[[site.page]]\npath = \"/x\"\nfile = \"no\"\n"),
        HasSubstr("a.example/x: "));
    EXPECT_THAT(
        load("[[site]]\nhost = \"a.example\"\n[[site.page]]\npath = \"/x\"\nfile = \"bad.xml\"\n"),
        HasSubstr("line 2"));
    EXPECT_THAT(load("[[site]]\nhost = \"real.org\"\n"), HasSubstr("sites.toml:2: site[1].host"));
    EXPECT_THAT(load("[[site]]\nhost = \"a.example\"\n[[site.page]]\npath = \"x\"\nstatus = 7\n"
                     "delay_ms = -1\ncolour = 1\n"),
                ::testing::AllOf(HasSubstr("site[1].page[1].path"), HasSubstr("page[1].status"),
                                 HasSubstr("page[1].delay_ms"), HasSubstr("page[1].colour")));
}

}  // namespace
}  // namespace veille::app
