#include "app/contained_reader.h"

#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "reader/pool.h"

namespace asio = boost::asio;

namespace veille::app {

struct ContainedReader::Loop {
    asio::io_context context{1};
    std::unique_ptr<reader::Pool> pool;
    std::optional<Result<events::Reading>> answer;

    asio::awaitable<void> ask(parsers::ReadRequest request) {
        answer = co_await pool->read(std::move(request));
    }
};

ContainedReader::ContainedReader(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}
ContainedReader::~ContainedReader() = default;
ContainedReader::ContainedReader(ContainedReader&&) noexcept = default;
ContainedReader& ContainedReader::operator=(ContainedReader&&) noexcept = default;

Result<ContainedReader> ContainedReader::start(const ReaderOptions& options) {
    auto loop = std::make_unique<Loop>();
    reader::PoolSettings settings;
    settings.readers = 1;
    settings.deadline = options.deadline;
    VEILLE_TRY(loop->pool, reader::Pool::start(loop->context.get_executor(), settings));
    return ContainedReader(std::move(loop));
}

Result<events::Reading> ContainedReader::read(parsers::ReadRequest request) {
    loop_->answer.reset();
    asio::co_spawn(loop_->context, loop_->ask(std::move(request)), asio::detached);
    loop_->context.restart();
    loop_->context.run();
    if (!loop_->answer) return fail(ErrorCode::Internal, "the reader gave no answer");
    return std::move(*loop_->answer);
}

}  // namespace veille::app
