// Spam, and tricks by which a text or a link passes for what it is not. The words are those of four
// languages; one that an honest event may use counts only beside others.
#include <algorithm>
#include <array>
#include <set>

#include "base/lookalike.h"
#include "base/pattern.h"
#include "base/text.h"
#include "base/url.h"
#include "events/normalise_parts.h"
#include "events/text_links.h"

namespace veille::events {

namespace {

constexpr std::size_t kSearchedBytes = 4096;  // spam does not hide its offer at the end
constexpr std::size_t kFewWeakWords = 3;      // words that say nothing alone

// No honest announcement of an event needs one of these.
constexpr const char* kSpamWords =
    R"(\b(?:viagra|cialis|levitra|online[ -]casinos?|casinos? en ligne|casino bonus|free spins?)"
    R"(|porno gratuit|free porn|sexcams?|escort girls?|buy (?:real )?(?:followers|likes|backlinks))"
    R"(|acheter des (?:followers|abonnés|likes)|volgers kopen|follower kaufen|forex signals?)"
    R"(|binary options|options binaires|binaire opties|binäre optionen)"
    R"(|double your (?:bitcoins?|money|investment)|doublez vo(?:tre|s) (?:argent|mise|bitcoins?))"
    R"(|verdubbel (?:je|uw) (?:geld|inzet)|verdoppeln sie ihr(?:en)? (?:geld|einsatz))"
    R"(|guaranteed (?:returns?|profits?|income)|(?:rendements?|gains?) garantis?)"
    R"(|gegarandeerde? (?:rendement|winst)|garantierte (?:rendite|gewinne))"
    R"(|make money fast|get rich quick|earn (?:up to )?[$€£] ?\d|devenez riche|argent facile)"
    R"(|snel (?:geld verdienen|rijk worden)|schnell (?:geld verdienen|reich werden))"
    R"(|retour d[’']affection|crédit sans justificatifs?|prêts? d[’']argent entre particuliers)"
    R"(|lening zonder bkr|kredit ohne schufa|replica watches|claim your (?:prize|reward))"
    R"(|vous avez été tirée? au sort|u bent de gelukkige winnaar|sie haben gewonnen)"
    R"(|crypto (?:airdrop|giveaway)|bitcoin (?:profit|investment plan)s?)\b)";

constexpr const char* kWeakWords =
    R"(\b(?:act now|limited offer|offre limitée|tijdelijk aanbod|nur heute|risk[ -]free)"
    R"(|sans (?:aucun )?risque|zonder risico|ohne risiko|bitcoins?|cryptomonnaies?|cryptocurrency)"
    R"(|passive income|revenus? passifs?|passief inkomen|passives einkommen|telegram|whatsapp)"
    R"(|gagnez|win now|win nu|gewinnen sie|100 ?% (?:free|gratuit|gratis|kostenlos))"
    R"(|click here|cliquez ici|klik hier|hier klicken|investment|investissez|beleg nu)\b)";

const Pattern& spam_words() {
    static const Pattern kPattern = Pattern::literal(kSpamWords, {.ignore_case = true});
    return kPattern;
}

const Pattern& weak_words() {
    static const Pattern kPattern = Pattern::literal(kWeakWords, {.ignore_case = true});
    return kPattern;
}

// Nearly every text is done with this one look.
const Pattern& any_words() {
    static const Pattern kPattern =
        Pattern::literal(std::string(kSpamWords) + "|" + kWeakWords, {.ignore_case = true});
    return kPattern;
}

// What a letter that steals passwords asks for.
const Pattern& account_words() {
    static const Pattern kPattern = Pattern::literal(
        R"(\b(?:(?:verify|confirm|update|unlock|validate) your (?:account|password|identity|payment)\w*)"
        R"(|(?:vérifiez|confirmez|validez|débloquez|réactivez|actualisez) (?:votre|vos) )"
        R"((?:comptes?|mots? de passe|identité|données bancaires|accès))"
        R"(|(?:bevestig|verifieer|activeer|deblokkeer) (?:je|uw) (?:account|wachtwoord|rekening)"
        R"(|identiteit|gegevens))"
        R"(|(?:bestätigen|verifizieren|aktualisieren|entsperren) sie ihr(?:e|en)? (?:konto|passwort)"
        R"(|identität|zugangsdaten))"
        R"(|votre compte (?:sera|a été|est) (?:suspendu|bloqué|désactivé))"
        R"(|your account (?:will be|has been|is) (?:suspended|locked|disabled))"
        R"(|(?:uw|je) (?:account|rekening) (?:wordt|is|werd) geblokkeerd)"
        R"(|ihr konto (?:wird|wurde|ist) gesperrt))",
        {.ignore_case = true});
    return kPattern;
}

const Pattern& large_sum() {
    static const Pattern kPattern =
        Pattern::literal(R"([$€£] ?\d[\d. ,’']{2,}|\d[\d. ,’']{2,}(?:€|\$|£|eur\b|euros?\b))",
                         {.ignore_case = true});
    return kPattern;
}

bool is_shortener(std::string_view host) {
    static constexpr std::array<std::string_view, 22> kHosts{
        "bit.ly",      "tinyurl.com", "goo.gl",   "t.co",   "ow.ly",   "is.gd",
        "v.gd",        "buff.ly",     "cutt.ly",  "rb.gy",  "tiny.cc", "t.ly",
        "shorturl.at", "rebrand.ly",  "bit.do",   "adf.ly", "urlz.fr", "lc.cx",
        "shorte.st",   "s.id",        "tinyu.be", "dub.sh"};
    return std::find(kHosts.begin(), kHosts.end(), host) != kHosts.end();
}

std::string_view without_www(std::string_view host) {
    if (host.starts_with("www.")) host.remove_prefix(4);
    return host;
}

bool is_number_host(std::string_view host) {
    return host.starts_with('[') ||
           (!host.empty() && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

// A word with Latin letters and Cyrillic ones, as no language writes.
std::string mixed_word(std::string_view text) {
    for (const std::string_view word : words(text)) {
        bool latin = false;
        bool cyrillic = false;
        for (std::size_t i = 0; i < word.size(); ++i) {
            const auto byte = static_cast<unsigned char>(word[i]);
            latin = latin || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
            cyrillic = cyrillic || (byte >= 0xD0 && byte <= 0xD3);  // U+0400 to U+04FF
        }
        if (latin && cyrillic) return std::string(word);
    }
    return {};
}

std::string in_quotes(std::string_view words) {
    return "«" + shorten(collapse_whitespace(words), 60) + "»";
}

class Suspicion {
  public:
    Suspicion(const Announcement& announcement, const Source& source)
        : announcement_(announcement),
          text_(announcement.title + "\n" + announcement.summary + "\n" +
                announcement.description_text.substr(0, kSearchedBytes)),
          own_site_(site_of_host(host_of_address(source.address))) {}

    void look() {
        look_at_words();
        look_at_capitals();
        look_at_letters();
        for (const TextLink& link : links_of_html(announcement_.description_html))
            look_at_link(link);
        look_at_link({announcement_.link, {}});
        look_at_link({announcement_.registration_link, {}});
        if (foreign_.empty()) return;
        const auto found = account_words().find(text_);
        if (found.empty()) return;
        const std::string asked(found.front());
        for (const std::string& host : foreign_)
            hold(in_quotes(asked) + " beside a link to " + host);
    }

    void flag(Announcement& announcement) const {
        if (evidence_.empty()) return;
        std::string all;
        for (const std::string& one : evidence_) all += (all.empty() ? "" : "; ") + one;
        add_flag(announcement, flag_code::kSuspiciousText, all, holds_ ? "hold" : "publish");
    }

  private:
    void hold(std::string evidence) {
        holds_ = true;
        mention(std::move(evidence));
    }

    void mention(std::string evidence) {
        constexpr std::size_t kMostEvidence = 4;
        if (evidence_.size() < kMostEvidence) evidence_.insert(std::move(evidence));
    }

    void look_at_words() {
        if (!any_words().found_in(text_)) return;
        if (const auto spam = spam_words().find(text_); !spam.empty())
            hold("words of spam: " + in_quotes(spam.front()));
        std::set<std::string> weak;
        for (auto found = weak_words().find(text_); !found.empty();) {
            weak.insert(to_lower(found.front()));
            const auto next = static_cast<std::size_t>(found.front().data() - text_.data()) +
                              found.front().size();
            found = weak_words().find(text_, next);
        }
        if (weak.size() >= kFewWeakWords) {
            std::string all;
            for (const std::string& word : weak) all += (all.empty() ? "" : " ") + in_quotes(word);
            hold("words of spam together: " + all);
        }
    }

    void look_at_capitals() {
        const std::string& title = announcement_.title;
        if (is_all_capitals(title))
            if (const auto sum = large_sum().find(title); !sum.empty())
                hold("capitals and a sum of money: " + in_quotes(title));
    }

    void look_at_letters() {
        for (const std::string* text : {&announcement_.title, &announcement_.organizer.name})
            if (const std::string word = mixed_word(*text); !word.empty())
                hold("letters of two alphabets in one word: " + in_quotes(word));
    }

    void look_at_link(const TextLink& link) {
        const std::string_view authority = host_of_address(link.address);
        if (authority.empty()) return;
        const std::string host(without_www(authority));
        if (const std::string label = lookalike_label(host); !label.empty())
            hold("a link to a name that looks like another: " + in_quotes(label));
        if (is_number_host(host)) hold("a link to a number instead of a name: " + host);
        if (is_shortener(host)) mention("a shortened link hides where it goes: " + host);
        const std::string_view address = link.address;
        const std::size_t at = address.find('@');
        if (at != std::string_view::npos && at < address.find('/', address.find("://") + 3))
            hold("a link that hides its host behind a name: " + in_quotes(address));
        if (site_of_host(host) != own_site_) foreign_.insert(host);
        look_at_shown_host(link, host);
    }

    // "www.bank.be" as the text of a link to elsewhere.
    void look_at_shown_host(const TextLink& link, const std::string& host) {
        static const Pattern kHost = Pattern::literal(
            R"(^(?:https?://)?((?:[a-z0-9-]+\.)+(?:be|com|org|net|eu|brussels|fr|nl|de))(?:/\S*)?$)",
            {.ignore_case = true});
        const auto shown = kHost.find(link.text);
        if (shown.size() < 2 || is_shortener(host)) return;
        const std::string name = to_lower(without_www(shown[1]));
        if (site_of_host(name) != site_of_host(host))
            mention("a link shown as " + name + " goes to " + host);
    }

    const Announcement& announcement_;
    std::string text_;
    std::string own_site_;
    std::set<std::string> foreign_;  // hosts that links go to, but for the source's own site
    std::set<std::string> evidence_;
    bool holds_ = false;
};

}  // namespace

void flag_suspicious_text(Announcement& announcement, const Item& item, const Source& source) {
    Suspicion suspicion(announcement, source);
    suspicion.look();
    suspicion.flag(announcement);
    for (const Diagnostic& one : item.diagnostics)
        if (one.code == "hidden-text" || one.code == "direction-override")
            add_flag(announcement, flag_code::kSuspiciousText, one.message, "hold");
}

}  // namespace veille::events
