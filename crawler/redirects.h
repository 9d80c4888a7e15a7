// The way from the address a source has to the one that answers, hop by hop (RFC 9110
// section 15.4). Pure; a value of one fetch. Whether a hop may be asked at all (robots, host gate,
// address policy) is the fetcher's to check before every request.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/url.h"
#include "crawler/fetch_outcome.h"

namespace veille::crawler {

inline constexpr int kMaximumRedirects = 10;
inline constexpr int kMaximumRobotsRedirects = 5;  // RFC 9309 section 2.3.1.2

struct RedirectFault {
    FetchFailure failure = FetchFailure::BadRedirect;
    std::string reason;
};

// Why a redirect from `start` may not lead to `url`: to its own port or an allowed one alone.
// Elsewhere are no web pages but the doors of other services. Empty: it may.
std::string refused_port(const Url& url, const Url& start,
                         const std::vector<std::uint16_t>& allowed);

class RedirectTrail {
  public:
    RedirectTrail(Url start, int limit);

    static bool is_redirect(int status);  // 301, 302, 303, 307, 308

    // Moves on to where `location` points. Credentials of the address are dropped, its fragment
    // kept out. The fault names the limit, the loop with its addresses, or the bad address.
    tl::expected<void, RedirectFault> follow(int status, std::string_view location);

    const Url& current() const { return hops_.back(); }
    int count() const { return static_cast<int>(hops_.size()) - 1; }

    // Where the unbroken run of permanent redirects from the start ends; empty when the first one
    // was not permanent. Never from https down to http.
    std::string moved_to() const;

  private:
    std::vector<Url> hops_;
    std::size_t permanent_ = 0;  // index of the hop that the permanent run has reached
    int limit_;
};

}  // namespace veille::crawler
