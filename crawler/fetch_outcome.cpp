#include "crawler/fetch_outcome.h"

#include "base/check.h"

namespace veille::crawler {

const char* to_string(FetchKind kind) {
    switch (kind) {
        case FetchKind::Body:
            return "body";
        case FetchKind::NotModified:
            return "not-modified";
        case FetchKind::Gone:
            return "gone";
        case FetchKind::Throttled:
            return "throttled";
        case FetchKind::Refused:
            return "refused";
        case FetchKind::Failed:
            return "failed";
    }
    VEILLE_CHECK(false && "a FetchKind without a name");
}

const char* to_string(FetchFailure failure) {
    switch (failure) {
        case FetchFailure::None:
            return "none";
        case FetchFailure::NameNotFound:
            return "name-not-found";
        case FetchFailure::NameServerSlow:
            return "name-server-slow";
        case FetchFailure::ConnectFailed:
            return "connect-failed";
        case FetchFailure::TlsFailed:
            return "tls-failed";
        case FetchFailure::TooSlow:
            return "too-slow";
        case FetchFailure::TooLarge:
            return "too-large";
        case FetchFailure::HeadersTooLarge:
            return "headers-too-large";
        case FetchFailure::BadResponse:
            return "bad-response";
        case FetchFailure::Interrupted:
            return "interrupted";
        case FetchFailure::TooManyRedirects:
            return "too-many-redirects";
        case FetchFailure::BadRedirect:
            return "bad-redirect";
        case FetchFailure::AddressRefused:
            return "address-refused";
        case FetchFailure::RobotsDisallowed:
            return "robots-disallowed";
        case FetchFailure::RobotsUnavailable:
            return "robots-unavailable";
        case FetchFailure::NotFound:
            return "not-found";
        case FetchFailure::ClientError:
            return "client-error";
        case FetchFailure::ServerError:
            return "server-error";
        case FetchFailure::BadAddress:
            return "bad-address";
        case FetchFailure::Stopped:
            return "stopped";
    }
    VEILLE_CHECK(false && "a FetchFailure without a name");
}

}  // namespace veille::crawler
