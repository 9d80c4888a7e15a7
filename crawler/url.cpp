#include "crawler/url.h"

#include <algorithm>
#include <vector>

#include <libpsl.h>

#include "base/text.h"

namespace veille::crawler {

namespace {

// Parameters that name a campaign or a click, never a page. A trailing "*" stands for any ending.
constexpr std::string_view kTrackingParameters[] = {
    "utm_*",
    "mtm_*",
    "pk_*",
    "piwik_*",
    "hsa_*",
    "_hs*",
    "mc_cid",
    "mc_eid",
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "igshid",
    "twclid",
    "ttclid",
    "li_fat_id",
    "vero_id",
    "oly_anon_id",
    "oly_enc_id",
    "_ga",
    "_gl",
    "mkt_tok",
    "s_cid",
    "ml_subscriber",
    "ml_subscriber_hash",
    "ref_src",
};

bool is_tracking(std::string_view parameter) {
    const std::string_view name = parameter.substr(0, parameter.find('='));
    for (std::string_view known : kTrackingParameters) {
        if (known.back() == '*') {
            known.remove_suffix(1);
            if (name.substr(0, known.size()) == known) return true;
        } else if (name == known) {
            return true;
        }
    }
    return false;
}

std::string canonical_query(std::string_view query) {
    std::vector<std::string_view> kept;
    std::size_t start = 0;
    while (start <= query.size()) {
        const std::size_t end = std::min(query.find('&', start), query.size());
        const std::string_view parameter = query.substr(start, end - start);
        if (!parameter.empty() && !is_tracking(parameter)) kept.push_back(parameter);
        start = end + 1;
    }
    std::sort(kept.begin(), kept.end());
    std::string result;
    for (const std::string_view parameter : kept) {
        if (!result.empty()) result += '&';
        result += parameter;
    }
    return result;
}

bool is_address(std::string_view host) {
    return host.empty() || host.front() == '[' ||
           host.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string canonical_form(Url url) {
    if (url.effective_port() == 80 || url.effective_port() == 443) url.port.reset();
    url.scheme = "https";
    url.username.clear();
    url.password.clear();
    url.fragment.reset();
    if (url.host.substr(0, 4) == "www.") url.host.erase(0, 4);
    if (url.path.size() > 1 && url.path.back() == '/') url.path.pop_back();
    std::string query = canonical_query(url.query.value_or(""));
    url.query.reset();
    if (!query.empty()) url.query = std::move(query);
    return url.href();
}

}  // namespace

std::string canonical_url(std::string_view text) {
    auto url = parse_url(text);
    return url ? canonical_form(std::move(*url)) : std::string(trim_ascii(text));
}

std::string registrable_domain(std::string_view host) {
    std::string name(host);
    if (is_address(name)) return name;
    if (name.back() == '.') name.pop_back();
    const char* domain = psl_registrable_domain(psl_builtin(), name.c_str());
    return domain == nullptr ? name : std::string(domain);
}

}  // namespace veille::crawler
