#include "views/template.h"

#include <kainjow/mustache.hpp>

#include "views/html.h"

namespace mustache = kainjow::mustache;

namespace veille::views {

namespace {

// NOLINTBEGIN(misc-no-recursion): the depth is that of our own view objects (three or four),
// never of input.

mustache::data to_data(const Value& value);

mustache::data to_data(const Object& object) {
    mustache::data result{mustache::data::type::object};
    for (const auto& [name, value] : object) result.set(name, to_data(value));
    return result;
}

mustache::data to_data(const List& list) {
    mustache::data result{mustache::data::type::list};
    for (const Value& value : list) result.push_back(to_data(value));
    return result;
}

mustache::data to_data(const Value& value) {
    if (const auto* flag = std::get_if<bool>(&value.data()))
        return mustache::data{*flag ? mustache::data::type::bool_true
                                    : mustache::data::type::bool_false};
    if (const auto* text = std::get_if<std::string>(&value.data())) return mustache::data{*text};
    if (const auto* list = std::get_if<std::shared_ptr<List>>(&value.data()))
        return to_data(**list);
    return to_data(*std::get<std::shared_ptr<Object>>(value.data()));
}

// NOLINTEND(misc-no-recursion)

// Remembers the names that were asked for and not there; mustache itself would leave a hole.
class StrictContext : public mustache::context<std::string> {
  public:
    using mustache::context<std::string>::context;

    const mustache::data* get(const std::string& name) const override {
        const mustache::data* found = mustache::context<std::string>::get(name);
        if (found == nullptr && missing_.empty()) missing_ = name;
        return found;
    }

    const std::string& missing() const { return missing_; }

  private:
    mutable std::string missing_;
};

}  // namespace

Template::Template(std::string text, std::string name)
    : text_(std::move(text)), name_(std::move(name)) {}

Result<Template> Template::parse(std::string text, std::string name) {
    const mustache::mustache parsed(text);
    if (!parsed.is_valid())
        return fail(ErrorCode::InvalidInput, "template: " + parsed.error_message(), name);
    return Template(std::move(text), std::move(name));
}

Result<std::string> Template::render(const Object& data) const {
    mustache::mustache parsed(text_);
    parsed.set_custom_escape([](const std::string& text) { return escape_html(text); });
    const mustache::data root = to_data(data);
    StrictContext context(&root);
    std::string result = parsed.render(context);
    if (!context.missing().empty())
        return fail(ErrorCode::NotFound, "the template asks for {{" + context.missing() + "}}",
                    name_);
    return result;
}

}  // namespace veille::views
