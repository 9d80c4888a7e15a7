#include "base/charset_conversion.h"

#include <array>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

namespace veille {

namespace {

struct ConverterDeleter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using ConverterPointer = std::unique_ptr<UConverter, ConverterDeleter>;

// Counts every undecodable sequence and lets ICU put U+FFFD in its place.
void U_CALLCONV count_and_substitute(const void* context, UConverterToUnicodeArgs* arguments,
                                     const char* code_units, std::int32_t length,
                                     UConverterCallbackReason reason, UErrorCode* error) {
    if (reason <= UCNV_IRREGULAR) ++*static_cast<std::size_t*>(const_cast<void*>(context));
    UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, code_units, length, reason, error);
}

ConverterPointer open_converter(const std::string& name) {
    UErrorCode error = U_ZERO_ERROR;
    ConverterPointer converter(ucnv_open(name.c_str(), &error));
    return U_SUCCESS(error) ? std::move(converter) : nullptr;
}

}  // namespace

Result<std::string> convert_to_utf8(std::string_view bytes, std::string_view charset,
                                    std::size_t* replaced) {
    const ConverterPointer source = open_converter(std::string(charset));
    const ConverterPointer target = open_converter("UTF-8");
    if (!source || !target)
        return fail(ErrorCode::InvalidInput, "character set not known", std::string(charset));
    UErrorCode error = U_ZERO_ERROR;
    std::size_t count = 0;
    ucnv_setToUCallBack(source.get(), count_and_substitute, &count, nullptr, nullptr, &error);

    std::string result;
    result.reserve(bytes.size() + bytes.size() / 4);
    std::array<UChar, 2048> pivot{};
    std::array<char, 8192> buffer{};
    UChar* pivot_source = pivot.data();
    UChar* pivot_target = pivot.data();
    const char* input = bytes.data();
    const char* const input_end = bytes.data() + bytes.size();
    bool first = true;
    do {
        error = U_ZERO_ERROR;
        char* output = buffer.data();
        ucnv_convertEx(target.get(), source.get(), &output, buffer.data() + buffer.size(), &input,
                       input_end, pivot.data(), &pivot_source, &pivot_target,
                       pivot.data() + pivot.size(), static_cast<UBool>(first), true, &error);
        first = false;
        result.append(buffer.data(), static_cast<std::size_t>(output - buffer.data()));
    } while (error == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(error))
        return fail(ErrorCode::InvalidInput,
                    std::string("cannot be decoded: ") + u_errorName(error), std::string(charset));
    if (replaced != nullptr) *replaced = count;
    return result;
}

Result<std::string> convert_from_utf8(std::string_view text, std::string_view charset) {
    constexpr std::size_t kMostBytesPerByte = 4;
    UErrorCode error = U_ZERO_ERROR;
    std::string bytes(text.size() * kMostBytesPerByte + kMostBytesPerByte, '\0');
    const std::int32_t size = ucnv_convert(std::string(charset).c_str(), "UTF-8", bytes.data(),
                                           static_cast<std::int32_t>(bytes.size()), text.data(),
                                           static_cast<std::int32_t>(text.size()), &error);
    if (U_FAILURE(error))
        return fail(ErrorCode::InvalidInput, "cannot be written in this character set",
                    std::string(charset));
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
}

}  // namespace veille
