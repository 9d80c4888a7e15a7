// The project's own gazetteer, loaded once for the tests of this folder.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "events/gazetteer.h"

namespace veille::events {

inline const Gazetteer& sample_gazetteer() {
    static const Result<Gazetteer> kLoaded =
        Gazetteer::load(std::filesystem::path(VEILLE_SOURCE_DIR) / "config/gazetteer");
    if (!kLoaded) {
        std::fputs(describe(kLoaded.error()).c_str(), stderr);
        std::abort();
    }
    return *kLoaded;
}

}  // namespace veille::events
