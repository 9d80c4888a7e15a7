#include "crawler/fetch/transfer.h"

#include <algorithm>

#include <netinet/in.h>
#include <sys/socket.h>

#include "base/check.h"
#include "base/text.h"
#include "crawler/http_values.h"

namespace veille::crawler {

namespace {

// Values of the fields that are kept; longer ones are dropped (validators have their own limit).
constexpr std::size_t kMaximumFieldBytes = kMaximumUrlBytes;

// RFC 9110 section 5.5: no control characters inside a value that will be sent again.
bool has_controls(std::string_view value) {
    return std::any_of(value.begin(), value.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; });
}

std::string_view trim_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

template <typename Value>
void set(CURL* handle, CURLoption option, Value value) {
    VEILLE_CHECK(curl_easy_setopt(handle, option, value) == CURLE_OK);
}

std::string curl_host(const Url& url) {
    std::string host = url.host;
    if (!host.empty() && host.front() == '[') host = host.substr(1, host.size() - 2);
    return host;
}

std::string bracketed(const IpAddress& address) {
    return address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
}

Microseconds time_of(CURL* handle, CURLINFO info) {
    curl_off_t value = 0;
    curl_easy_getinfo(handle, info, &value);
    return Microseconds(value);
}

}  // namespace

Transfer::Transfer(std::uint64_t number, HttpRequest request,
                   std::shared_ptr<Completion<HttpResponse>> completion)
    : number_(number), request_(std::move(request)), completion_(std::move(completion)) {}

Transfer::~Transfer() {
    VEILLE_CHECK(handle_ == nullptr);
    curl_slist_free_all(headers_);
    curl_slist_free_all(addresses_);
}

void Transfer::prepare(CURL* handle, const HttpSettings& settings) {
    handle_ = handle;
    set(handle, CURLOPT_PRIVATE, static_cast<void*>(this));
    set(handle, CURLOPT_ERRORBUFFER, &error_text_[0]);
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_USERAGENT, settings.user_agent.c_str());
    set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_NOPROXY, "*");
    set(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    // A folder of certificates is read anew for every TLS connection: 36 ms instead of 1.
    set(handle, CURLOPT_CAPATH, static_cast<char*>(nullptr));
    if (!settings.ca_file.empty()) set(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
    prepare_limits(settings);
    prepare_target();
    prepare_request();
}

void Transfer::prepare_limits(const HttpSettings& settings) {
    maximum_body_bytes_ = request_.maximum_body_bytes != 0 ? request_.maximum_body_bytes
                                                           : settings.maximum_body_bytes;
    maximum_header_bytes_ = settings.maximum_header_bytes;
    set(handle_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout.count()));
    set(handle_, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.total_timeout.count()));
    set(handle_, CURLOPT_LOW_SPEED_LIMIT, settings.low_speed_bytes_per_second);
    set(handle_, CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings.low_speed_time.count()));
    set(handle_, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    set(handle_, CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(handle_, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    set(handle_, CURLOPT_HEADERDATA, static_cast<void*>(this));
}

void Transfer::prepare_target() {
    const std::string address = request_.url.request();
    set(handle_, CURLOPT_URL, address.c_str());
    set(handle_, CURLOPT_PATH_AS_IS, 1L);
    // Names were resolved and checked before; libcurl must not ask again. Were it to, the removal
    // of a slow lookup would not block the other transfers.
    set(handle_, CURLOPT_QUICK_EXIT, 1L);
    const std::string own = curl_host(request_.url);
    const std::string port = std::to_string(request_.url.effective_port());
    if (request_.connect_port != 0) {
        const std::string line = "::" + bracketed(request_.addresses.front()) + ":" +
                                 std::to_string(request_.connect_port);
        addresses_ = curl_slist_append(nullptr, line.c_str());
        set(handle_, CURLOPT_CONNECT_TO, addresses_);
    } else if (request_.url.host.front() != '[') {
        std::string line = "+" + own + ":" + port + ":";
        for (const IpAddress& candidate : request_.addresses) {
            if (line.back() != ':') line += ",";
            line += bracketed(candidate);
        }
        addresses_ = curl_slist_append(nullptr, line.c_str());
        set(handle_, CURLOPT_RESOLVE, addresses_);
    }
    set(handle_, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_open_socket);
    set(handle_, CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
}

void Transfer::prepare_request() {
    add_header("Accept: " + request_.accept);
    add_header(request_.accept_encoded ? "Accept-Encoding: gzip, br, deflate"
                                       : "Accept-Encoding: identity");
    const auto sendable = [](const std::string& validator) {
        return !validator.empty() && validator.size() <= kMaximumValidatorBytes &&
               !has_controls(validator);
    };
    if (sendable(request_.etag)) add_header("If-None-Match: " + request_.etag);
    if (sendable(request_.last_modified))
        add_header("If-Modified-Since: " + request_.last_modified);
    set(handle_, CURLOPT_HTTPHEADER, headers_);
}

void Transfer::add_header(const std::string& line) {
    headers_ = curl_slist_append(headers_, line.c_str());
    VEILLE_CHECK(headers_ != nullptr);
}

CURL* Transfer::release_handle() {
    return std::exchange(handle_, nullptr);
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
    const std::size_t bytes = size * count;
    return static_cast<Transfer*>(self)->take_header(std::string_view(data, bytes)) ? bytes : 0;
}

bool Transfer::take_header(std::string_view line) {
    response_.header_bytes += line.size();
    if (response_.header_bytes > maximum_header_bytes_) {
        fail_with(FetchFailure::HeadersTooLarge, "The server sent more than " +
                                                     std::to_string(maximum_header_bytes_ / 1024) +
                                                     " KB of headers.");
        return false;
    }
    if (whole_headers_ && (body_begun_ || line.substr(0, 5) != "HTTP/")) return true;  // a trailer
    if (line.substr(0, 5) == "HTTP/") {
        // A final response may follow provisional ones (100, 103).
        const std::uint64_t counted = response_.header_bytes;
        response_ = HttpResponse{};
        response_.header_bytes = counted;
        content_length_.clear();
        whole_headers_ = false;
        return true;
    }
    const std::string_view trimmed = trim_blanks(line);
    if (trimmed.empty()) {
        whole_headers_ = true;
        return true;
    }
    const std::size_t colon = trimmed.find(':');
    if (colon == std::string_view::npos) return true;
    return keep_field(ascii_lower(trimmed.substr(0, colon)),
                      trim_blanks(trimmed.substr(colon + 1)));
}

bool Transfer::keep_field(std::string_view name, std::string_view value) {
    if (name == "content-length") {
        if (!content_length_.empty() && content_length_ != value) {
            fail_with(FetchFailure::BadResponse,
                      "The server gives two different lengths for one body.");
            return false;
        }
        content_length_ = value.substr(0, kMaximumFieldBytes);
        return true;
    }
    struct KeptField {
        std::string_view name;
        std::string HttpResponse::*member;
        std::size_t limit;
    };
    constexpr KeptField kKept[] = {
        {"content-type", &HttpResponse::content_type, 256},
        {"content-encoding", &HttpResponse::content_encoding, 256},
        {"etag", &HttpResponse::etag, kMaximumValidatorBytes},
        {"last-modified", &HttpResponse::last_modified, kMaximumValidatorBytes},
        {"location", &HttpResponse::location, kMaximumFieldBytes},
        {"retry-after", &HttpResponse::retry_after, 64},
        {"cache-control", &HttpResponse::cache_control, 1024},
        {"expires", &HttpResponse::expires, 64},
        {"date", &HttpResponse::date, 64},
        {"age", &HttpResponse::age, 64},
    };
    for (const KeptField& field : kKept) {
        if (field.name != name) continue;
        std::string& kept = response_.*field.member;
        // The first of several counts, except for lists, which go on.
        const bool is_list = name == "cache-control" || name == "content-encoding";
        if (!kept.empty() && !is_list) return true;
        const std::size_t size = kept.size() + value.size() + 2;
        if (size > field.limit + 2 || has_controls(value)) return true;
        if (!kept.empty()) kept += ", ";
        kept += value;
    }
    return true;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
    auto* transfer = static_cast<Transfer*>(self);
    const std::size_t bytes = size * count;
    transfer->body_begun_ = true;
    std::string& body = transfer->response_.body;
    const std::size_t room = transfer->maximum_body_bytes_ - body.size();
    body.append(data, std::min(bytes, room));
    if (bytes <= room) return bytes;
    transfer->fail_with(FetchFailure::TooLarge,
                        "The document is larger than " +
                            std::to_string(transfer->maximum_body_bytes_ / 1024) +
                            " KB and was given up.");
    return 0;
}

bool Transfer::may_connect_to(const curl_sockaddr& address) const {
    IpAddress target;
    if (address.family == AF_INET) {
        const auto* v4 = reinterpret_cast<const sockaddr_in*>(&address.addr);
        target = boost::asio::ip::address_v4(ntohl(v4->sin_addr.s_addr));
    } else if (address.family == AF_INET6) {
        const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&address.addr);
        boost::asio::ip::address_v6::bytes_type bytes{};
        std::copy(std::begin(v6->sin6_addr.s6_addr), std::end(v6->sin6_addr.s6_addr),
                  bytes.begin());
        target = boost::asio::ip::address_v6(bytes);
    } else {
        return false;
    }
    return std::find(request_.addresses.begin(), request_.addresses.end(), target) !=
           request_.addresses.end();
}

curl_socket_t Transfer::on_open_socket(void* self, curlsocktype purpose, curl_sockaddr* address) {
    auto* transfer = static_cast<Transfer*>(self);
    if (purpose != CURLSOCKTYPE_IPCXN || !transfer->may_connect_to(*address)) {
        transfer->fail_with(FetchFailure::AddressRefused,
                            "address refused: the connection would have gone to an address that "
                            "was not checked");
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void Transfer::fail_with(FetchFailure failure, std::string reason) {
    if (response_.failure != FetchFailure::None) return;
    response_.failure = failure;
    response_.reason = std::move(reason);
}

void Transfer::classify(CURLcode code) {
    if (code == CURLE_OK || response_.failure != FetchFailure::None) return;
    const std::string detail = error_text_[0] != '\0' ? &error_text_[0] : curl_easy_strerror(code);
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            return fail_with(FetchFailure::TooSlow, "The server was too slow: " + detail + ".");
        case CURLE_COULDNT_CONNECT:
            return fail_with(FetchFailure::ConnectFailed,
                             "No connection to the server: " + detail + ".");
        case CURLE_COULDNT_RESOLVE_HOST:
            return fail_with(FetchFailure::NameNotFound, "The host's name was not found.");
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
            return fail_with(
                FetchFailure::TlsFailed,
                "The server's certificate or encryption is not acceptable: " + detail + ".");
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_GOT_NOTHING:
            return fail_with(FetchFailure::Interrupted,
                             "The connection ended early: " + detail + ".");
        case CURLE_URL_MALFORMAT:
            return fail_with(FetchFailure::BadAddress,
                             "The address cannot be fetched: " + detail + ".");
        case CURLE_OUT_OF_MEMORY:
            return fail_with(FetchFailure::HeadersTooLarge,
                             "The server sent a header line that is too long.");
        default:
            return fail_with(FetchFailure::BadResponse,
                             "The server's answer is not understood: " + detail + ".");
    }
}

void Transfer::finish(CURLcode code) {
    classify(code);
    long status = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    response_.status = static_cast<int>(status);
    response_.timings.connect = time_of(handle_, CURLINFO_CONNECT_TIME_T);
    response_.timings.tls = time_of(handle_, CURLINFO_APPCONNECT_TIME_T);
    response_.timings.first_byte = time_of(handle_, CURLINFO_STARTTRANSFER_TIME_T);
    response_.timings.total = time_of(handle_, CURLINFO_TOTAL_TIME_T);
    response_.content_encoding = ascii_lower(response_.content_encoding);
    complete(std::move(completion_), std::move(response_));
}

void Transfer::finish_stopped() {
    response_ = HttpResponse{};
    fail_with(FetchFailure::Stopped, "The program is stopping.");
    complete(std::move(completion_), std::move(response_));
}

}  // namespace veille::crawler
