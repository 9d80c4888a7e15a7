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

    template <typename T>
    Result<T> wait_for(asio::awaitable<Result<T>> asked) {
        std::optional<Result<T>> answer;
        asio::co_spawn(context, keep(std::move(asked), answer), asio::detached);
        context.restart();
        context.run();
        if (!answer) return fail(ErrorCode::Internal, "the reader gave no answer");
        return std::move(*answer);
    }

  private:
    template <typename T>
    static asio::awaitable<void> keep(asio::awaitable<Result<T>> asked,
                                      std::optional<Result<T>>& answer) {
        answer = co_await std::move(asked);
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
    return loop_->wait_for(loop_->pool->read(std::move(request)));
}

Result<parsers::Sanitised> ContainedReader::sanitise(reader::SanitiseJob text) {
    return loop_->wait_for(loop_->pool->sanitise(std::move(text)));
}

Result<parsers::SourceList> ContainedReader::read_list(std::string bytes) {
    return loop_->wait_for(loop_->pool->read_list(std::move(bytes)));
}

Result<ContainedReader*> ReaderOnDemand::get() const {
    if (!*reader_) {
        VEILLE_TRY(ContainedReader started, ContainedReader::start());
        *reader_ = std::make_unique<ContainedReader>(std::move(started));
    }
    return reader_->get();
}

}  // namespace veille::app
