#include "app/files/whole_file.h"

#include <fstream>
#include <iterator>

namespace veille::app {

Result<std::string> read_whole_file(const std::filesystem::path& file) {
    std::ifstream input(file, std::ios::binary);
    if (!input) return fail(ErrorCode::InputOutput, "cannot be opened", file.string());
    std::string bytes{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    if (input.bad()) return fail(ErrorCode::InputOutput, "cannot be read", file.string());
    return bytes;
}

Result<void> write_whole_file(const std::filesystem::path& file, const std::string& bytes) {
    std::filesystem::path beside = file;
    beside += ".part";
    {
        std::ofstream output(beside, std::ios::binary | std::ios::trunc);
        output << bytes;
        output.flush();
        if (!output) return fail(ErrorCode::InputOutput, "cannot be written", beside.string());
    }
    std::error_code error;
    std::filesystem::rename(beside, file, error);
    if (error) return fail(ErrorCode::InputOutput, error.message(), file.string());
    return {};
}

}  // namespace veille::app
