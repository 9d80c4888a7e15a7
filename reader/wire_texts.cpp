// The jobs beside whole documents: one text to sanitise, one list of subscriptions.
#include "reader/archive.h"
#include "reader/wire.h"

namespace veille::parsers {

template <typename Archive>
void fields(Archive& archive, Sanitised& sanitised) {
    archive.markup(sanitised.html);
    archive(sanitised.text);
    archive(sanitised.cut);
}

template <typename Archive>
void fields(Archive& archive, ListedSource& source) {
    archive(source.title);
    archive.link(source.feed_url);
    archive.link(source.site_url);
    archive(source.path, kMaxListPath);
    archive(source.categories, kMaxListCategories);
    archive(source.language);
}

template <typename Archive>
void fields(Archive& archive, SourceList& list) {
    archive(list.title);
    archive(list.sources, kMaxListedSources);
    archive(list.notices, kMaxListNotices);
    archive(list.error);
}

}  // namespace veille::parsers

namespace veille::reader {

namespace {

tl::unexpected<Error> broken_answer() {
    return fail(ErrorCode::Refused, "the reader's answer was refused: it breaks the protocol");
}

}  // namespace

std::string encode_sanitise_job(const SanitiseJob& job) {
    Encoder encoder;
    encoder.raw(job.html);
    encoder.raw(job.base_url);
    encoder(job.show_contacts);
    return encoder.take();
}

Result<SanitiseJob> decode_sanitise_job(std::string_view payload) {
    Decoder decoder(payload);
    SanitiseJob job;
    decoder.raw(job.html);
    decoder.raw(job.base_url);
    decoder(job.show_contacts);
    if (!decoder.ok() || !decoder.at_end())
        return fail(ErrorCode::InvalidInput, "job not understood by the reader");
    return job;
}

std::string encode_sanitised(const Result<parsers::Sanitised>& sanitised) {
    Encoder encoder;
    encoder(sanitised ? std::string() : sanitised.error().message);
    encoder(sanitised ? *sanitised : parsers::Sanitised{});
    return encoder.take();
}

Result<parsers::Sanitised> decode_sanitised(std::string_view payload) {
    Decoder decoder(payload);
    std::string refusal;
    parsers::Sanitised sanitised;
    decoder(refusal);
    decoder(sanitised);
    if (!decoder.ok() || !decoder.at_end()) return broken_answer();
    if (!refusal.empty()) return fail(ErrorCode::LimitExceeded, std::move(refusal));
    return sanitised;
}

std::string encode_list(const parsers::SourceList& list) {
    Encoder encoder;
    encoder(list);
    return encoder.take();
}

Result<parsers::SourceList> decode_list(std::string_view payload) {
    Decoder decoder(payload);
    parsers::SourceList list;
    decoder(list);
    if (!decoder.ok() || !decoder.at_end()) return broken_answer();
    for (const parsers::ListedSource& source : list.sources)
        if (!source.feed_url.starts_with("http://") && !source.feed_url.starts_with("https://"))
            return broken_answer();
    return list;
}

}  // namespace veille::reader
