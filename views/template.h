// Logic-less templates (mustache) that curators can edit: config/templates/. Values are escaped
// where they are put; a name that the data does not have is an error, never an empty place.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace veille::views {

class Value;
using List = std::vector<Value>;
using Object = std::map<std::string, Value>;

// What a template is filled with. A list repeats its section; true shows it once.
class Value {
  public:
    Value() : data_(false) {}
    Value(bool flag) : data_(flag) {}                      // NOLINT(google-explicit-constructor)
    Value(const char* text) : data_(std::string(text)) {}  // NOLINT(google-explicit-constructor)
    Value(std::string text) : data_(std::move(text)) {}    // NOLINT(google-explicit-constructor)
    Value(List list) : data_(std::make_shared<List>(std::move(list))) {}          // NOLINT
    Value(Object object) : data_(std::make_shared<Object>(std::move(object))) {}  // NOLINT

    using Data = std::variant<bool, std::string, std::shared_ptr<List>, std::shared_ptr<Object>>;
    const Data& data() const { return data_; }

  private:
    Data data_;
};

// Immutable; render() may be called from any thread.
class Template {
  public:
    // Error InvalidInput says what is wrong and where.
    static Result<Template> parse(std::string text, std::string name);

    // Error NotFound for a name that `data` does not have.
    Result<std::string> render(const Object& data) const;

  private:
    Template(std::string text, std::string name);
    std::string text_;
    std::string name_;
};

}  // namespace veille::views
