// Contained reading for commands that wait: a pool and its own event loop.
#pragma once

#include <memory>

#include "app/settings.h"
#include "base/result.h"
#include "events/item.h"
#include "parsers/opml/opml.h"
#include "parsers/read.h"
#include "parsers/sanitise.h"
#include "reader/wire.h"

namespace veille::app {

class ContainedReader {
  public:
    // Error Unavailable when the sandbox does not work here: nothing is read without it.
    static Result<ContainedReader> start(const ReaderOptions& options = {});
    ~ContainedReader();
    ContainedReader(ContainedReader&&) noexcept;
    ContainedReader& operator=(ContainedReader&&) noexcept;

    // Blocks at most the deadline of the options.
    Result<events::Reading> read(parsers::ReadRequest request);
    Result<parsers::Sanitised> sanitise(reader::SanitiseJob text);
    Result<parsers::SourceList> read_list(std::string bytes);

  private:
    struct Loop;
    explicit ContainedReader(std::unique_ptr<Loop> loop);
    std::unique_ptr<Loop> loop_;
};

}  // namespace veille::app
