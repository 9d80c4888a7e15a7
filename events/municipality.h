// Which localities make one municipality: 2060 Antwerpen, 2140 Borgerhout and 2000 Antwerpen; 4020
// Liège and 4000 Liège; 9032 Wondelgem and 9000 Gent.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "events/gazetteer.h"

namespace veille::events {

// Postal code → postal code of its municipality's main locality, where nothing else tells it.
using MainPostalCodes = std::unordered_map<std::string, std::string>;

// Sets `municipality_id` of localities that are all Belgian: by NIS code; else by `mains`; else by
// a NIS code of the same postal code; else by the postal code that ends in 0, as the numbers of a
// municipality's parts follow its own.
void assign_municipalities(std::vector<Locality>& localities, const MainPostalCodes& mains);

}  // namespace veille::events
