// The sites of the sample watch: config/demo/sites.toml says what each answers, the files beside it
// what it says. Immutable after loading; any thread. config/demo/README.md describes the format.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/files/file_problem.h"
#include "base/clock.h"
#include "base/result.h"

namespace veille::app {

struct SamplePage {
    std::string path;         // with its query, as it stands in the request
    std::string file;         // in sites/<host>/; empty: an empty body
    std::string second_file;  // from the second round on; empty: `file`
    std::string content_type;
    std::string encoding = "utf-8";  // of the bytes sent; the files themselves are UTF-8
    bool crlf = false;               // line ends as RFC 5545 wants them; the files have plain ones
    bool gzip = false;
    bool validators = true;  // sends ETag and Last-Modified and answers 304
    int status = 200;
    int first_status = 0;  // in the first round; 0: `status`
    std::chrono::milliseconds delay{0};
    std::string location;  // of a redirect
};

struct SampleSite {
    std::string host;
    std::vector<SamplePage> pages;

    const SamplePage* page(std::string_view path) const;
};

struct SampleBody {
    std::string bytes;  // encoded and, where asked, compressed
    std::string etag;   // of the bytes
};

class SampleSites {
  public:
    // Reads <folder>/sites.toml and checks that every file it names is there and every placeholder
    // renders; lists all problems.
    static FileResult<SampleSites> load(const std::filesystem::path& folder);

    const std::vector<SampleSite>& sites() const { return sites_; }

    // What `page` of `site` sends on the day of `now`, in a round counted from 1.
    Result<SampleBody> render(const SampleSite& site, const SamplePage& page, Instant now,
                              int round) const;

  private:
    std::filesystem::path folder_;
    std::vector<SampleSite> sites_;
};

}  // namespace veille::app
