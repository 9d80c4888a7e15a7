#include "app/files/locale_file.h"

#include "app/files/table_reader.h"

namespace veille::app {

namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

void read_texts(TableReader& root, std::string_view name, const std::vector<std::string>& keys,
                Texts& target) {
    std::optional<TableReader> table = root.table(name);
    if (!table) {
        root.expect(name, "a table with the texts");
        return;
    }
    for (const std::string& key : keys) target[key] = table->required_text(key);
    table->refuse_other_keys();
}

void read_names(TableReader& root, std::string_view key, std::size_t count,
                std::vector<std::string>& target) {
    target = root.texts(key);
    if (target.size() != count) root.expect(key, std::to_string(count) + " names");
}

}  // namespace

FileResult<digest::Locale> read_locale(const std::filesystem::path& file) {
    FileResult<TomlFile> opened = open_toml(file);
    if (!opened) return tl::unexpected<FileProblems>(opened.error());
    TableReader root(*opened);
    digest::Locale locale;
    locale.language = root.required_text("language");
    // It stands in the names of the files that are written in this language.
    if (locale.language != file.stem()) root.expect("language", file.stem().string());
    locale.name = root.required_text("name");
    locale.zero_is_singular = root.boolean("zero_is_singular").value_or(false);
    locale.first_of_month = root.required_text("first_of_month");
    locale.day_suffix = root.text("day_suffix").value_or("");
    locale.sentence_colon = root.required_text("sentence_colon");
    read_names(root, "months", 12, locale.months);
    read_names(root, "weekdays", 7, locale.weekdays);
    read_texts(root, "dates", digest::locale_date_patterns(), locale.dates);
    read_texts(root, "words", digest::locale_words(), locale.words);
    root.refuse_other_keys();
    if (!opened->sound()) return tl::unexpected<FileProblems>(*opened->problems);
    return locale;
}

FileResult<std::vector<digest::Locale>> read_locales(const std::filesystem::path& folder,
                                                     const std::vector<std::string>& languages) {
    std::vector<digest::Locale> locales;
    FileProblems problems;
    for (const std::string& language : languages) {
        FileResult<digest::Locale> locale = read_locale(folder / (language + ".toml"));
        if (locale)
            locales.push_back(std::move(*locale));
        else
            problems.insert(problems.end(), locale.error().begin(), locale.error().end());
    }
    if (!problems.empty()) return tl::unexpected<FileProblems>(std::move(problems));
    return locales;
}

}  // namespace veille::app
