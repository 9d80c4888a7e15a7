// The scores of one set of real documents, family by family, beside those that were kept from the
// last change. judge() prints the table and fails the test
//  - where a share fell below the kept one (tests/corpus/kept/SET.txt),
//  - where a case is not right and no line says why (tests/corpus/open/SET.txt).
// VEILLE_SCORE_KEEP=1 writes what was measured as the scores to keep.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace veille::tests {

// The folder that VEILLE_CORPUS names, by default ../shared/corpus beside the project.
std::filesystem::path corpus_folder();

struct Share {
    std::size_t right = 0;
    std::size_t all = 0;

    void count(bool good) {
        ++all;
        right += good ? 1 : 0;
    }
    double value() const {
        return all == 0 ? 1 : static_cast<double>(right) / static_cast<double>(all);
    }
};

class Scoreboard {
  public:
    explicit Scoreboard(std::string set);

    // One answer of `family` in one respect ("cases", "facts", "recall").
    void count(const std::string& family, const std::string& measure, bool right);
    void add(const std::string& family, const std::string& measure, Share share);

    // A case that is not right, named as in the corpus ("family/file"), and how it differs.
    void differs(const std::string& name, const std::string& how);

    // Over all families.
    Share total(const std::string& measure) const;

    void judge() const;

  private:
    using Key = std::pair<std::string, std::string>;  // family, measure

    void print() const;
    void keep() const;
    void judge_shares(const std::map<Key, Share>& kept) const;
    void judge_cases() const;
    std::map<Key, Share> kept() const;

    std::string set_;
    std::map<Key, Share> shares_;
    std::vector<std::pair<std::string, std::string>> different_;
};

}  // namespace veille::tests
