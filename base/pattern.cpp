#include "base/pattern.h"

#include <re2/re2.h>

#include "base/check.h"

namespace veille {

namespace {

constexpr std::int64_t kMaximumMemory = 4 << 20;  // of one compiled expression and its automaton

RE2::Options options_of(Pattern::Options options) {
    RE2::Options result;
    result.set_case_sensitive(!options.ignore_case);
    result.set_log_errors(false);
    result.set_max_mem(kMaximumMemory);
    return result;
}

}  // namespace

struct Pattern::Compiled {
    Compiled(std::string_view source, Options options)
        : expression(re2::StringPiece(source.data(), source.size()), options_of(options)) {}
    RE2 expression;
};

Pattern::Pattern(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}

Result<Pattern> Pattern::compile(std::string_view expression, Options options) {
    auto compiled = std::make_shared<const Compiled>(expression, options);
    if (!compiled->expression.ok())
        return fail(ErrorCode::InvalidInput,
                    "not a regular expression: " + compiled->expression.error(),
                    std::string(expression));
    return Pattern(std::move(compiled));
}

Pattern Pattern::literal(std::string_view expression, Options options) {
    Result<Pattern> pattern = compile(expression, options);
    VEILLE_CHECK(pattern.has_value());
    return *pattern;
}

bool Pattern::found_in(std::string_view text) const {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled_->expression);
}

std::vector<std::string_view> Pattern::find(std::string_view text, std::size_t from) const {
    const auto groups = static_cast<std::size_t>(compiled_->expression.NumberOfCapturingGroups());
    std::vector<re2::StringPiece> pieces(groups + 1);
    if (from > text.size() || !compiled_->expression.Match(
                                  re2::StringPiece(text.data(), text.size()), from, text.size(),
                                  RE2::UNANCHORED, pieces.data(), static_cast<int>(pieces.size())))
        return {};
    std::vector<std::string_view> result;
    result.reserve(pieces.size());
    for (const re2::StringPiece& piece : pieces) result.emplace_back(piece.data(), piece.size());
    return result;
}

std::string Pattern::replace_all(std::string_view text, std::string_view replacement) const {
    std::string result(text);
    RE2::GlobalReplace(&result, compiled_->expression,
                       re2::StringPiece(replacement.data(), replacement.size()));
    return result;
}

}  // namespace veille
