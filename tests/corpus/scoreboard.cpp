#include "scoreboard.h"

#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

namespace veille::tests {

namespace {

namespace fs = std::filesystem;

fs::path data_file(const char* folder, const std::string& set) {
    return fs::path(VEILLE_SOURCE_DIR) / "tests/corpus" / folder / (set + ".txt");
}

// "name: why" a line; '#' begins a comment.
std::set<std::string> explained_cases(const std::string& set) {
    std::set<std::string> names;
    std::ifstream file(data_file("open", set));
    for (std::string line; std::getline(file, line);)
        if (const std::size_t end = line.find(": "); !line.starts_with('#') && end != line.npos)
            names.insert(line.substr(0, end));
    return names;
}

}  // namespace

fs::path corpus_folder() {
    const char* named = std::getenv("VEILLE_CORPUS");
    return named != nullptr ? fs::path(named) : fs::path(VEILLE_SOURCE_DIR) / "../shared/corpus";
}

Scoreboard::Scoreboard(std::string set) : set_(std::move(set)) {}

void Scoreboard::count(const std::string& family, const std::string& measure, bool right) {
    shares_[{family, measure}].count(right);
}

void Scoreboard::add(const std::string& family, const std::string& measure, Share share) {
    Share& sum = shares_[{family, measure}];
    sum.right += share.right;
    sum.all += share.all;
}

void Scoreboard::differs(const std::string& name, const std::string& how) {
    different_.emplace_back(name, how);
}

Share Scoreboard::total(const std::string& measure) const {
    Share sum;
    for (const auto& [key, share] : shares_) {
        if (key.second != measure) continue;
        sum.right += share.right;
        sum.all += share.all;
    }
    return sum;
}

std::map<Scoreboard::Key, Share> Scoreboard::kept() const {
    std::map<Key, Share> shares;
    std::ifstream file(data_file("kept", set_));
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) continue;
        std::istringstream words(line);
        std::string family;
        std::string measure;
        Share share;
        if (words >> family >> measure >> share.right >> share.all)
            shares[{family, measure}] = share;
    }
    return shares;
}

void Scoreboard::print() const {
    std::set<std::string> families;
    std::set<std::string> measures;
    for (const auto& [key, share] : shares_) {
        families.insert(key.first);
        measures.insert(key.second);
    }
    constexpr int kFamilyWidth = 30;
    constexpr int kShareWidth = 22;
    const auto cell = [](const Share& share) {
        std::ostringstream text;
        text << share.right << "/" << share.all << " " << std::fixed << std::setprecision(3)
             << share.value();
        return text.str();
    };
    std::cout << std::left << std::setw(kFamilyWidth) << set_;
    for (const std::string& measure : measures) std::cout << std::setw(kShareWidth) << measure;
    std::cout << "\n";
    for (const std::string& family : families) {
        std::cout << std::setw(kFamilyWidth) << family;
        for (const std::string& measure : measures) {
            const auto found = shares_.find({family, measure});
            std::cout << std::setw(kShareWidth)
                      << (found == shares_.end() ? "" : cell(found->second));
        }
        std::cout << "\n";
    }
    std::cout << std::setw(kFamilyWidth) << "all";
    for (const std::string& measure : measures)
        std::cout << std::setw(kShareWidth) << cell(total(measure));
    std::cout << "\n";
}

void Scoreboard::keep() const {
    std::ofstream file(data_file("kept", set_));
    file << "# family, measure, right, of. Written with VEILLE_SCORE_KEEP=1.\n";
    for (const auto& [key, share] : shares_)
        file << key.first << " " << key.second << " " << share.right << " " << share.all << "\n";
}

void Scoreboard::judge_shares(const std::map<Key, Share>& kept) const {
    for (const auto& [key, before] : kept) {
        const std::string name = set_ + ": " + key.first + ", " + key.second;
        const auto found = shares_.find(key);
        const Share now = found == shares_.end() ? Share{} : found->second;
        if (now.all == 0 && before.all > 0) {
            ADD_FAILURE() << name << " is no longer measured";
            continue;
        }
        EXPECT_GE(now.value(), before.value())
            << name << " fell from " << before.right << "/" << before.all << " to " << now.right
            << "/" << now.all;
    }
}

void Scoreboard::judge_cases() const {
    const std::set<std::string> explained = explained_cases(set_);
    std::set<std::string> open;
    const bool show = std::getenv("VEILLE_SCORE_DETAIL") != nullptr;
    for (const auto& [name, how] : different_) {
        open.insert(name);
        if (show) std::cout << "open: " << name << ": " << how << "\n";
        EXPECT_TRUE(explained.contains(name)) << name << " is not right, and tests/corpus/open/"
                                              << set_ << ".txt does not say why: " << how;
    }
    for (const std::string& name : explained)
        if (!open.contains(name))
            std::cout << "right now, its line in tests/corpus/open/" << set_
                      << ".txt can go: " << name << "\n";
}

void Scoreboard::judge() const {
    print();
    if (std::getenv("VEILLE_SCORE_KEEP") != nullptr) keep();
    const std::map<Key, Share> before = kept();
    EXPECT_FALSE(before.empty()) << "no scores are kept of " << set_;
    judge_shares(before);
    judge_cases();
}

}  // namespace veille::tests
