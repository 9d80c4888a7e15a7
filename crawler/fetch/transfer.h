// One request inside the engine: its libcurl handle's options and the callbacks that count, keep
// and refuse. Lives on the engine's thread only. Private to crawler/fetch.
#pragma once

#include <memory>
#include <string>

#include <curl/curl.h>

#include "crawler/fetch/completion.h"
#include "crawler/fetch/http_client.h"

namespace veille::crawler {

class Transfer {
  public:
    Transfer(std::uint64_t number, HttpRequest request,
             std::shared_ptr<Completion<HttpResponse>> completion);
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    std::uint64_t number() const { return number_; }
    CURL* handle() const { return handle_; }

    // Sets every option of `handle`, which must be fresh or reset.
    void prepare(CURL* handle, const HttpSettings& settings);

    // The handle goes back to the pool.
    CURL* release_handle();

    // Ends the transfer; the waiting coroutine gets the response.
    void finish(CURLcode code);
    void finish_stopped();

  private:
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
    static curl_socket_t on_open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);

    bool take_header(std::string_view line);
    bool keep_field(std::string_view name, std::string_view value);
    bool may_connect_to(const curl_sockaddr& address) const;
    void prepare_request();
    void prepare_target();
    void prepare_limits(const HttpSettings& settings);
    void add_header(const std::string& line);
    void classify(CURLcode code);
    void fail_with(FetchFailure failure, std::string reason);

    std::uint64_t number_;
    HttpRequest request_;
    std::shared_ptr<Completion<HttpResponse>> completion_;
    CURL* handle_ = nullptr;
    curl_slist* headers_ = nullptr;
    curl_slist* addresses_ = nullptr;
    HttpResponse response_;
    std::string content_length_;
    std::size_t maximum_body_bytes_ = 0;
    std::size_t maximum_header_bytes_ = 0;
    bool body_begun_ = false;
    bool whole_headers_ = false;
    char error_text_[CURL_ERROR_SIZE] = {};
};

}  // namespace veille::crawler
