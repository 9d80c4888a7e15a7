#include "base/idna.h"

#include <algorithm>
#include <memory>

#include <unicode/idna.h>

#include "base/check.h"
#include "base/text.h"

namespace veille {

namespace {

const icu::IDNA& mapping() {
    static const std::unique_ptr<icu::IDNA> kShared = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::IDNA> instance(icu::IDNA::createUTS46Instance(
            UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, error));
        VEILLE_CHECK(U_SUCCESS(error) && instance != nullptr);
        return instance;
    }();
    return *kShared;
}

// WHATWG: CheckHyphens and VerifyDnsLength are false.
constexpr std::uint32_t kForgiven = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                    UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                    UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

}  // namespace

Result<std::string> domain_to_ascii(std::string_view name) {
    const bool ascii = std::all_of(name.begin(), name.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::string result;
    if (ascii) {
        result.assign(name);
        for (char& c : result)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return result;
    }
    if (!is_valid_utf8(name))
        return fail(ErrorCode::InvalidInput, "the host name is not valid UTF-8");
    icu::StringByteSink<std::string> sink(&result);
    icu::IDNAInfo info;
    UErrorCode error = U_ZERO_ERROR;
    mapping().nameToASCII_UTF8(
        icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())), sink, info, error);
    if (U_FAILURE(error) || (info.getErrors() & ~kForgiven) != 0)
        return fail(ErrorCode::InvalidInput, "the host name has characters that no host may have");
    return result;
}

}  // namespace veille
