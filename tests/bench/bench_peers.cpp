// Veille and the libraries that it stands on, on the same documents: CPU time of one reading and
// the most memory that it held, one line of tab-separated values for each. peers.py runs this in
// turn with the readers of Python on the same files and prints the medians side by side.
//
//   bench_peers FOLDER            writes the documents of documents.h into FOLDER and reads them
//   bench_peers KIND FILE...      reads these instead; KIND: feed, calendar or page
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>
#include <libical/ical.h>
#include <pugixml.hpp>

#include "base/zone.h"
#include "documents.h"
#include "heap_peak.h"
#include "parsers/feed/xml_source.h"
#include "parsers/read.h"

namespace veille::bench {
namespace {

constexpr double kSecondsLeast = 0.2;

struct Measured {
    std::string family;
    std::string kind;  // feed, calendar, page
    std::vector<std::string> bodies;
};

std::size_t total_bytes(const Measured& measured) {
    std::size_t bytes = 0;
    for (const std::string& body : measured.bodies) bytes += body.size();
    return bytes;
}

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Reader {
    std::string_view name;
    std::function<void(const std::string&)> read;
};

// CPU time of all bodies once, repeated for long enough to be told.
double seconds_of(const Measured& measured, const Reader& reader) {
    const double start = cpu_seconds();
    double spent = 0;
    int rounds = 0;
    do {
        for (const std::string& body : measured.bodies) reader.read(body);
        ++rounds;
        spent = cpu_seconds() - start;
    } while (spent < kSecondsLeast);
    return spent / rounds;
}

// The most memory that one document of these takes, as a multiple of its own size.
double memory_of(const Measured& measured, const Reader& reader) {
    double most = 0;
    for (const std::string& body : measured.bodies) {
        start_heap_peak();
        reader.read(body);
        most = std::max(most,
                        static_cast<double>(stop_heap_peak()) / static_cast<double>(body.size()));
    }
    return most;
}

void measure(const Measured& measured, const std::vector<Reader>& readers) {
    for (const Reader& reader : readers) {
        reader.read(measured.bodies.front());  // tables that are built once belong to no reading
        const double seconds = seconds_of(measured, reader);
        std::printf("%s\t%s\t%zu\t%.9f\t%.1f\n", measured.family.c_str(),
                    std::string(reader.name).c_str(), total_bytes(measured), seconds,
                    memory_of(measured, reader));
    }
    std::fflush(stdout);
}

void read_whole(const std::string& kind, const std::string& body) {
    parsers::ReadRequest request;
    request.body = body;
    request.content_type = kind == "feed"       ? "application/rss+xml"
                           : kind == "calendar" ? "text/calendar"
                                                : "text/html";
    request.url = "https://lieu.example/agenda";
    request.zone = "Europe/Brussels";
    request.now = *parse_instant("2026-03-01");
    request.expand_from = request.now;
    request.expand_to = request.now + std::chrono::days{396};
    if (const auto reading = parsers::read(request); reading.items.empty())
        std::cerr << "no items: " << kind << "\n";
}

void parse_with_pugixml(const std::string& body) {
    pugi::xml_document document;
    if (!document.load_buffer(body.data(), body.size())) std::cerr << "not well-formed\n";
}

void parse_feed_tree(const std::string& body) {
    if (!parsers::feed::XmlSource::parse(body)) std::cerr << "no tree\n";
}

void parse_with_libical(const std::string& body) {
    icalcomponent* component = icalparser_parse_string(body.c_str());
    icalcomponent_free(component);
}

void parse_with_gumbo(const std::string& body) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput* output = gumbo_parse_with_options(&options, body.data(), body.size());
    gumbo_destroy_output(&options, output);
}

void measure_all(const Measured& measured) {
    std::vector<Reader> readers{
        {"Veille", [&](const std::string& body) { read_whole(measured.kind, body); }}};
    if (measured.kind == "feed") {
        readers.push_back({"Veille, tree only", parse_feed_tree});
        readers.push_back({"pugixml", parse_with_pugixml});
    } else if (measured.kind == "calendar") {
        readers.push_back({"libical", parse_with_libical});
    } else {
        readers.push_back({"gumbo", parse_with_gumbo});
    }
    measure(measured, readers);
}

void measure_own(const std::filesystem::path& folder) {
    const std::vector<Measured> all{
        {"feed", "feed", {feed(100)}},
        {"calendar", "calendar", {calendar(200)}},
        {"page with JSON-LD", "page", {json_ld_page(60)}},
        {"page with microdata", "page", {page(60)}},
    };
    for (const Measured& measured : all)
        std::ofstream(folder / measured.family, std::ios::binary) << measured.bodies.front();
    for (const Measured& measured : all) measure_all(measured);
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace
}  // namespace veille::bench

int main(int argc, char** argv) {
    veille::preload_zones();  // not a part of any reading
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() == 1) {
        veille::bench::measure_own(arguments.front());
        return 0;
    }
    if (arguments.size() < 2) {
        std::cerr << "usage: bench_peers FOLDER | bench_peers feed|calendar|page FILE...\n";
        return 2;
    }
    veille::bench::Measured measured{arguments.front(), arguments.front(), {}};
    for (std::size_t i = 1; i < arguments.size(); ++i)
        measured.bodies.push_back(veille::bench::content_of(arguments[i]));
    veille::bench::measure_all(measured);
    return 0;
}
