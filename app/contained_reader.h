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

// One reader for several documents, started with the first: wrong options cost no process. Copies
// share it.
class ReaderOnDemand {
  public:
    // Errors as of ContainedReader::start(). The reader lives as long as any copy of this.
    Result<ContainedReader*> get() const;

  private:
    std::shared_ptr<std::unique_ptr<ContainedReader>> reader_ =
        std::make_shared<std::unique_ptr<ContainedReader>>();
};

}  // namespace veille::app
