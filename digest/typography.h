// Spaces at which a line must not break.
#pragma once

#include <string>
#include <string_view>

namespace veille::digest {

// In French the marks : ; ? ! » stand behind a space and « before one (Lexique des règles
// typographiques en usage à l'Imprimerie nationale); written as a plain space it lets a line begin
// with the mark. Those spaces become U+00A0, which every mail program shows. Other languages stay
// as they are.
std::string with_fixed_spaces(std::string text, std::string_view language);

}  // namespace veille::digest
