#include "reader/pool.h"

#include <deque>
#include <vector>

#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <sys/wait.h>

#include "parsers/inflate.h"
#include "reader/build_id.h"
#include "reader/wire.h"
#include "reader/worker.h"
#include "reader/zygote_client.h"

namespace asio = boost::asio;

namespace veille::reader {

namespace {

using Socket = asio::local::stream_protocol::socket;

#ifdef VEILLE_SANITIZER_BUILD
constexpr int kSlowdown = 10;  // sanitizers slow the parsers down, not the promise
#else
constexpr int kSlowdown = 1;
#endif

// The kernel reports an end within a millisecond; a loaded machine may take longer.
constexpr std::chrono::milliseconds kEndPatience{500};

struct Reader {
    SpawnedReader process;
    Socket socket;
    int jobs = 0;
};

// What is asked, and what must come back.
struct Job {
    FrameKind kind;
    FrameKind answer;
    std::string payload;
};

struct Answer {
    Result<std::string> payload;
    bool usable = true;  // false: the reader must not get another job
};

}  // namespace

class Pool::Core : public std::enable_shared_from_this<Pool::Core> {
  public:
    Core(asio::any_io_executor executor, PoolSettings settings, ZygoteClient zygote)
        : executor_(std::move(executor)),
          settings_(std::move(settings)),
          zygote_(std::move(zygote)) {}

    // `decode` judges the answer's payload: a reader whose answer it refuses gets no other job.
    template <typename T>
    asio::awaitable<Result<T>> answer_to(Job job, Result<T> (*decode)(std::string_view));
    Result<std::unique_ptr<Reader>> start_reader();
    void keep(std::unique_ptr<Reader> reader) { idle_.push_back(std::move(reader)); }
    void close();

    PoolStatistics statistics;

  private:
    asio::awaitable<Result<std::unique_ptr<Reader>>> acquire();
    void release(std::unique_ptr<Reader> reader);
    asio::awaitable<Answer> ask(std::shared_ptr<Reader> reader, Job job);
    asio::awaitable<Result<std::string>> exchange(std::shared_ptr<Reader> reader, Job job);
    Error why_it_ended(const Reader& reader, bool timed_out);

    asio::any_io_executor executor_;
    PoolSettings settings_;
    ZygoteClient zygote_;
    std::vector<std::unique_ptr<Reader>> idle_;
    int busy_ = 0;
    std::deque<std::shared_ptr<asio::steady_timer>> waiting_;
};

// Takes the greeting as well: a reader of another build is never given a job.
Result<std::unique_ptr<Reader>> Pool::Core::start_reader() {
    VEILLE_TRY(SpawnedReader process, zygote_.spawn());
    Socket socket(executor_);
    boost::system::error_code error;
    socket.assign(asio::local::stream_protocol(), process.socket.get(), error);
    if (error) return fail(ErrorCode::Unavailable, "the reader's socket: " + error.message());
    process.socket.release();
    auto reader = std::make_unique<Reader>(Reader{std::move(process), std::move(socket)});
    ++statistics.started;

    const std::string expected = frame(FrameKind::Hello, build_id());
    std::string greeting(expected.size(), '\0');
    reader->socket.native_non_blocking(false, error);
    asio::read(reader->socket, asio::buffer(greeting), error);
    if (error) return tl::unexpected<Error>(why_it_ended(*reader, false));
    if (greeting != expected) {
        kill_reader(reader->process);
        return fail(ErrorCode::Unavailable,
                    "the reader is of another build than this program; restart veille");
    }
    reader->socket.non_blocking(true, error);
    return reader;
}

asio::awaitable<Result<std::unique_ptr<Reader>>> Pool::Core::acquire() {
    while (busy_ >= settings_.readers) {
        auto turn =
            std::make_shared<asio::steady_timer>(executor_, asio::steady_timer::time_point::max());
        waiting_.push_back(turn);
        boost::system::error_code woken;
        co_await turn->async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
    ++busy_;
    if (!idle_.empty()) {
        std::unique_ptr<Reader> reader = std::move(idle_.back());
        idle_.pop_back();
        co_return reader;
    }
    Result<std::unique_ptr<Reader>> started = start_reader();
    if (!started) release(nullptr);
    co_return started;
}

void Pool::Core::release(std::unique_ptr<Reader> reader) {
    --busy_;
    if (reader && reader->jobs < settings_.jobs_per_reader) idle_.push_back(std::move(reader));
    if (waiting_.empty()) return;
    waiting_.front()->cancel();
    waiting_.pop_front();
}

asio::awaitable<Result<std::string>> Pool::Core::exchange(std::shared_ptr<Reader> reader, Job job) {
    const std::string bytes = frame(job.kind, job.payload);
    boost::system::error_code error;
    co_await asio::async_write(reader->socket, asio::buffer(bytes),
                               asio::redirect_error(asio::use_awaitable, error));
    std::string header(kFrameHeaderBytes, '\0');
    if (!error)
        co_await asio::async_read(reader->socket, asio::buffer(header),
                                  asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return fail(ErrorCode::Internal, error.message());
    const Result<FrameHeader> parsed = parse_frame_header(header, kMaximumReplyBytes);
    if (!parsed || parsed->kind != job.answer)
        co_return fail(ErrorCode::Refused,
                       "the reader's answer was refused: it breaks the protocol");
    std::string payload(parsed->payload_bytes, '\0');
    co_await asio::async_read(reader->socket, asio::buffer(payload),
                              asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return fail(ErrorCode::Internal, error.message());
    co_return payload;
}

asio::awaitable<Answer> Pool::Core::ask(std::shared_ptr<Reader> reader, Job job) {
    // The deadline ends the reader itself; the exchange then fails by the closed socket.
    auto timed_out = std::make_shared<bool>(false);
    asio::steady_timer deadline(executor_, settings_.deadline * kSlowdown);
    auto on_deadline = [reader, timed_out](boost::system::error_code error) {
        if (error) return;
        *timed_out = true;
        kill_reader(reader->process);
    };
    deadline.async_wait(on_deadline);
    Result<std::string> payload = co_await exchange(reader, std::move(job));
    deadline.cancel();
    if (payload && !*timed_out) {
        Answer answer{std::move(payload), true};
        co_return answer;
    }
    kill_reader(reader->process);
    Error error = payload || payload.error().code == ErrorCode::Internal
                      ? why_it_ended(*reader, *timed_out)
                      : payload.error();
    Answer answer{tl::unexpected<Error>(std::move(error)), false};
    co_return answer;
}

Error Pool::Core::why_it_ended(const Reader& reader, bool timed_out) {
    const std::optional<int> status = zygote_.end_of(reader.process.pid, kEndPatience);
    if (timed_out) {
        ++statistics.killed;
        const std::string limit = std::to_string(settings_.deadline.count());
        return {ErrorCode::Timeout,
                "could not be read: the document took the reader longer than " + limit + " ms",
                {}};
    }
    ++statistics.crashed;
    const bool no_sandbox = status && WIFEXITED(*status) && WEXITSTATUS(*status) == kExitNoSandbox;
    return {no_sandbox ? ErrorCode::Unavailable : ErrorCode::Internal, describe_end(status), {}};
}

template <typename T>
asio::awaitable<Result<T>> Pool::Core::answer_to(Job job, Result<T> (*decode)(std::string_view)) {
    const auto self = shared_from_this();
    if (job.payload.size() > kMaximumJobBytes)
        co_return fail(ErrorCode::LimitExceeded, "too large: more than " +
                                                     std::to_string(kMaximumJobBytes >> 20) +
                                                     " MB to read at once");
    Result<std::unique_ptr<Reader>> acquired = co_await acquire();
    if (!acquired) co_return tl::unexpected<Error>(acquired.error());
    const std::shared_ptr<Reader> reader(std::move(*acquired));
    ++reader->jobs;
    ++statistics.jobs;
    Answer answer = co_await ask(reader, std::move(job));
    Result<T> result = answer.payload ? decode(*answer.payload)
                                      : Result<T>(tl::unexpected<Error>(answer.payload.error()));
    const bool trusted =
        answer.usable && (result || result.error().code == ErrorCode::LimitExceeded);
    if (!trusted) kill_reader(reader->process);
    std::unique_ptr<Reader> back;
    if (trusted) back = std::make_unique<Reader>(std::move(*reader));
    release(std::move(back));
    co_return result;
}

void Pool::Core::close() {
    idle_.clear();
    for (const auto& turn : waiting_) turn->cancel();
}

Pool::Pool(std::shared_ptr<Core> core) : core_(std::move(core)) {}

Pool::~Pool() {
    core_->close();
}

Result<std::unique_ptr<Pool>> Pool::start(asio::any_io_executor executor, PoolSettings settings) {
#ifndef VEILLE_SANITIZER_BUILD
    settings.sandboxed = true;
#endif
    VEILLE_TRY(ZygoteClient zygote, ZygoteClient::start(settings.program, settings.sandboxed));
    auto core = std::make_shared<Core>(std::move(executor), std::move(settings), std::move(zygote));
    VEILLE_TRY(std::unique_ptr<Reader> first, core->start_reader());
    core->keep(std::move(first));
    return std::unique_ptr<Pool>(new Pool(std::move(core)));
}

asio::awaitable<Result<events::Reading>> Pool::read(parsers::ReadRequest request) {
    // The reader takes no more; the byte beyond tells it that there was more.
    if (request.body.size() > parsers::kMaxInflatedBytes)
        request.body.resize(parsers::kMaxInflatedBytes + 1);
    Job job{FrameKind::Read, FrameKind::Reading, encode_request(request)};
    return core_->answer_to(std::move(job), &decode_reading);
}

asio::awaitable<Result<parsers::Sanitised>> Pool::sanitise(SanitiseJob text) {
    Job job{FrameKind::Sanitise, FrameKind::Sanitised, encode_sanitise_job(text)};
    return core_->answer_to(std::move(job), &decode_sanitised);
}

asio::awaitable<Result<parsers::SourceList>> Pool::read_list(std::string bytes) {
    Job job{FrameKind::ReadList, FrameKind::List, std::move(bytes)};
    return core_->answer_to(std::move(job), &decode_list);
}

PoolStatistics Pool::statistics() const {
    return core_->statistics;
}

}  // namespace veille::reader
