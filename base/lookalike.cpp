#include "base/lookalike.h"

#include <algorithm>
#include <memory>

#include <unicode/uidna.h>
#include <unicode/uspoof.h>

namespace veille {

namespace {

constexpr std::size_t kLongestHost = 253;  // RFC 1035
constexpr int kBufferBytes = 1024;

struct CloseChecker {
    void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};
using Checker = std::unique_ptr<USpoofChecker, CloseChecker>;

struct CloseIdna {
    void operator()(UIDNA* idna) const { uidna_close(idna); }
};
using Idna = std::unique_ptr<UIDNA, CloseIdna>;

Checker open_checker() {
    UErrorCode error = U_ZERO_ERROR;
    Checker checker(uspoof_open(&error));
    if (U_FAILURE(error)) return nullptr;
    uspoof_setChecks(checker.get(), USPOOF_RESTRICTION_LEVEL, &error);
    uspoof_setRestrictionLevel(checker.get(), USPOOF_HIGHLY_RESTRICTIVE);
    return U_FAILURE(error) ? nullptr : std::move(checker);
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

std::string in_unicode(std::string_view label) {
    static const Idna kIdna = [] {
        UErrorCode error = U_ZERO_ERROR;
        Idna idna(uidna_openUTS46(UIDNA_DEFAULT, &error));
        return U_FAILURE(error) ? nullptr : std::move(idna);
    }();
    if (!kIdna || !label.starts_with("xn--")) return std::string(label);
    UErrorCode error = U_ZERO_ERROR;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    std::string text(kBufferBytes, '\0');
    const std::int32_t size =
        uidna_labelToUnicodeUTF8(kIdna.get(), label.data(), static_cast<std::int32_t>(label.size()),
                                 text.data(), kBufferBytes, &info, &error);
    if (U_FAILURE(error) || size > kBufferBytes) return std::string(label);
    text.resize(static_cast<std::size_t>(size));
    return text;
}

bool mixes_scripts(const USpoofChecker* checker, std::string_view label) {
    UErrorCode error = U_ZERO_ERROR;
    const std::int32_t checks = uspoof_checkUTF8(
        checker, label.data(), static_cast<std::int32_t>(label.size()), nullptr, &error);
    return U_SUCCESS(error) && checks != 0;
}

// "аррӏе" in Cyrillic: every letter stands for a Latin one. Accented Latin does not.
bool stands_for_latin(const USpoofChecker* checker, std::string_view label) {
    UErrorCode error = U_ZERO_ERROR;
    std::string skeleton(kBufferBytes, '\0');
    const std::int32_t size =
        uspoof_getSkeletonUTF8(checker, 0, label.data(), static_cast<std::int32_t>(label.size()),
                               skeleton.data(), kBufferBytes, &error);
    if (U_FAILURE(error) || size > kBufferBytes) return false;
    skeleton.resize(static_cast<std::size_t>(size));
    return is_ascii(skeleton);
}

}  // namespace

std::string lookalike_label(std::string_view host) {
    static const Checker kChecker = open_checker();
    if (!kChecker || host.size() > kLongestHost) return {};
    if (is_ascii(host) && host.find("xn--") == std::string_view::npos) return {};
    while (!host.empty()) {
        const std::size_t dot = std::min(host.find('.'), host.size());
        std::string label = in_unicode(host.substr(0, dot));
        if (!is_ascii(label) &&
            (mixes_scripts(kChecker.get(), label) || stands_for_latin(kChecker.get(), label)))
            return label;
        host.remove_prefix(std::min(dot + 1, host.size()));
    }
    return {};
}

}  // namespace veille
