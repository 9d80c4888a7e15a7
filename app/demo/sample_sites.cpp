#include "app/demo/sample_sites.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include <zlib.h>

#include "app/demo/sample_text.h"
#include "app/files/table_reader.h"
#include "base/charset_conversion.h"
#include "base/hash.h"

namespace veille::app {

namespace {

Result<std::string> read_text(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    if (!stream) return fail(ErrorCode::NotFound, "expected a readable file", path.string());
    return content.str();
}

std::string with_crlf(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '\n') result += '\r';
        result += c;
    }
    return result;
}

// RFC 1952, without a time stamp so that the bytes repeat.
Result<std::string> compress(const std::string& text) {
    constexpr int kGzipWindow = 15 + 16;
    constexpr int kMemoryLevel = 8;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return fail(ErrorCode::Internal, "zlib does not start");
    std::string bytes(deflateBound(&stream, text.size()), '\0');
    std::string input = text;  // zlib wants it writable
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    const int outcome = deflate(&stream, Z_FINISH);
    bytes.resize(stream.total_out);
    deflateEnd(&stream);
    if (outcome != Z_STREAM_END) return fail(ErrorCode::Internal, "zlib did not finish");
    return bytes;
}

int read_status(TableReader& table, std::string_view key, int otherwise) {
    const std::optional<std::int64_t> value = table.integer(key);
    if (!value) return otherwise;
    if (*value < 200 || *value > 599) {
        table.expect(key, "expected an HTTP status from 200 to 599");
        return otherwise;
    }
    return static_cast<int>(*value);
}

SamplePage read_page(TableReader& table) {
    SamplePage page;
    page.path = table.required_text("path");
    page.file = table.text("file").value_or("");
    page.second_file = table.text("second_file").value_or("");
    page.content_type = table.text("content_type").value_or("text/html; charset=utf-8");
    page.encoding = table.text("encoding").value_or(page.encoding);
    page.crlf = table.boolean("crlf").value_or(false);
    page.gzip = table.boolean("gzip").value_or(false);
    page.validators = table.boolean("validators").value_or(true);
    page.status = read_status(table, "status", page.status);
    page.first_status = read_status(table, "first_status", 0);
    page.location = table.text("location").value_or("");
    if (!page.path.empty() && page.path.front() != '/')
        table.expect("path", "expected a path that begins with /");
    constexpr std::int64_t kLongestDelay = 60'000;
    const std::int64_t delay = table.integer("delay_ms").value_or(0);
    if (delay < 0 || delay > kLongestDelay)
        table.expect("delay_ms", "expected 0 to 60000 milliseconds");
    else
        page.delay = std::chrono::milliseconds{delay};
    table.refuse_other_keys();
    return page;
}

SampleSite read_site(TableReader& table) {
    SampleSite site;
    site.host = table.required_text("host");
    if (!site.host.ends_with(".example"))
        table.expect("host", "expected a name that ends in .example (RFC 2606)");
    std::set<std::string> paths;
    for (TableReader& page_table : table.tables("page")) {
        site.pages.push_back(read_page(page_table));
        if (!paths.insert(site.pages.back().path).second)
            page_table.expect("path", "expected each path once");
    }
    table.refuse_other_keys();
    return site;
}

void check_rendering(const SampleSites& sites, const std::string& name, FileProblems& problems) {
    for (const SampleSite& site : sites.sites())
        for (const SamplePage& page : site.pages)
            for (const int round : {1, 2}) {
                const Result<SampleBody> body = sites.render(site, page, Instant{}, round);
                if (!body)
                    problems.push_back({name, 0, site.host + page.path, describe(body.error())});
            }
}

}  // namespace

const SamplePage* SampleSite::page(std::string_view path) const {
    const auto place = std::find_if(pages.begin(), pages.end(),
                                    [&](const SamplePage& page) { return page.path == path; });
    return place == pages.end() ? nullptr : &*place;
}

FileResult<SampleSites> SampleSites::load(const std::filesystem::path& folder) {
    const FileResult<TomlFile> file = open_toml(folder / "sites.toml");
    if (!file) return tl::unexpected<FileProblems>(file.error());
    SampleSites sites;
    sites.folder_ = folder;
    std::set<std::string> hosts;
    TableReader root(*file);
    for (TableReader& table : root.tables("site")) {
        sites.sites_.push_back(read_site(table));
        if (!hosts.insert(sites.sites_.back().host).second)
            table.expect("host", "expected each host once");
    }
    root.refuse_other_keys();
    check_rendering(sites, file->name, *file->problems);
    if (!file->sound()) return tl::unexpected<FileProblems>(*file->problems);
    return sites;
}

Result<SampleBody> SampleSites::render(const SampleSite& site, const SamplePage& page, Instant now,
                                       int round) const {
    SampleBody body;
    const bool second = round > 1 && !page.second_file.empty();
    const std::string& name = second ? page.second_file : page.file;
    if (!name.empty()) {
        const std::filesystem::path path = folder_ / "sites" / site.host / name;
        VEILLE_TRY(const std::string text, read_text(path));
        const Result<std::string> rendered = render_sample_text(text, now);
        if (!rendered) return fail(ErrorCode::InvalidInput, describe(rendered.error()), name);
        VEILLE_TRY(body.bytes,
                   convert_from_utf8(page.crlf ? with_crlf(*rendered) : *rendered, page.encoding));
        if (page.gzip) {
            VEILLE_TRY(body.bytes, compress(body.bytes));
        }
    }
    body.etag = "\"" + content_hash(body.bytes) + "\"";
    return body;
}

}  // namespace veille::app
