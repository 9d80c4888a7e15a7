// A decision's detail told for a person; private to store/.
#pragma once

#include <string>

#include "store/connection.h"
#include "store/decision_store.h"

namespace veille::store {

// "title (fr): «Apéro» → «Apéro du bois»"; empty where there is nothing to tell.
std::string in_words(Connection& connection, const events::Decision& decision);

}  // namespace veille::store
