#include "parsers/page/html_tree.h"

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <string>
#include <vector>

#include <gumbo.h>
#include <pugixml.hpp>

#include "parsers/page/html_guard.h"
#include "parsers/page/simple_fragment.h"

namespace veille::parsers {
namespace {

// gumbo takes about 15 times a page; what needs more is an attack that the guard did not see.
constexpr std::size_t kMaxTreeBytes = std::size_t{160} << 20;
constexpr std::size_t kArenaBlockBytes = std::size_t{256} << 10;

// gumbo frees its tree recursively and does not check for a failed allocation: all its memory comes
// from here, is freed at once, and the limit is left by a jump over gumbo's (C) frames.
class Arena {
  public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    ~Arena() {
        for (void* block : blocks_) std::free(block);
    }

    static void* allocate(void* arena, std::size_t size) {
        return static_cast<Arena*>(arena)->take(size);
    }

    // Only the last piece is given back: strings and vectors that grow would else be kept at every
    // size.
    static void release(void* arena, void* pointer) {
        auto& self = *static_cast<Arena*>(arena);
        if (pointer != nullptr && pointer == self.last_) {
            self.free_ = self.last_;
            self.last_ = nullptr;
        }
    }

    std::jmp_buf& out_of_memory() { return out_of_memory_; }

  private:
    void* take(std::size_t size) {
        const std::size_t rounded = (size + 15) & ~std::size_t{15};
        if (rounded > static_cast<std::size_t>(end_ - free_)) add_block(rounded);
        last_ = free_;
        free_ += rounded;
        return last_;
    }

    void add_block(std::size_t at_least) {
        const std::size_t size = std::max(at_least, kArenaBlockBytes);
        char* block =
            total_ + size > kMaxTreeBytes ? nullptr : static_cast<char*>(std::malloc(size));
        if (block == nullptr) std::longjmp(out_of_memory_, 1);
        total_ += size;
        blocks_.push_back(block);
        free_ = block;
        end_ = block + size;
    }

    std::vector<void*> blocks_;
    std::size_t total_ = 0;
    char* free_ = nullptr;
    char* end_ = nullptr;
    char* last_ = nullptr;
    std::jmp_buf out_of_memory_{};
};

// No object with a destructor lives in this frame, so that the jump skips none.
const GumboOutput* parse_with_gumbo(Arena& arena, std::string_view html, bool fragment) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Arena::allocate;
    options.deallocator = &Arena::release;
    options.userdata = &arena;
    options.max_errors = 0;
    if (fragment) options.fragment_context = GUMBO_TAG_BODY;
    if (setjmp(arena.out_of_memory()) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size());
}

bool is_left_out(const GumboElement& element) {
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return true;
    switch (element.tag) {
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_TEMPLATE:
            return true;
        default:
            return false;
    }
}

// An unknown element's name as XPath can name it; gumbo keeps only its source text.
std::string element_name(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece text = element.original_tag;
    gumbo_tag_from_original_text(&text);
    std::string name;
    for (std::size_t i = 0; i < std::min<std::size_t>(text.length, 64); ++i) {
        const char c = text.data[i];
        if (c >= 'A' && c <= 'Z')
            name.push_back(static_cast<char>(c - 'A' + 'a'));
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')
            name.push_back(c);
        else
            break;
    }
    return name.empty() ? "unknown" : name;
}

pugi::xml_node append_element(pugi::xml_node parent, const GumboElement& element) {
    const std::string name = element_name(element);
    pugi::xml_node copy = parent.append_child(name.c_str());
    for (unsigned int i = 0; i < element.attributes.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
        copy.append_attribute(attribute->name).set_value(attribute->value);
    }
    return copy;
}

void append_text(pugi::xml_node parent, const GumboNode& node) {
    const bool blank = node.type == GUMBO_NODE_WHITESPACE;
    parent.append_child(pugi::node_pcdata).set_value(blank ? " " : node.v.text.text);
}

struct Level {
    const GumboVector* children;
    unsigned int next;
    pugi::xml_node copy;
};

void copy_tree(const GumboNode& root, pugi::xml_node target) {
    std::vector<Level> levels;
    levels.push_back({&root.v.element.children, 0, append_element(target, root.v.element)});
    while (!levels.empty()) {
        Level& level = levels.back();
        if (level.next == level.children->length) {
            levels.pop_back();
            continue;
        }
        const auto& node = *static_cast<const GumboNode*>(level.children->data[level.next++]);
        switch (node.type) {
            case GUMBO_NODE_ELEMENT:
                if (!is_left_out(node.v.element))
                    levels.push_back(
                        {&node.v.element.children, 0, append_element(level.copy, node.v.element)});
                break;
            case GUMBO_NODE_TEXT:
            case GUMBO_NODE_CDATA:
            case GUMBO_NODE_WHITESPACE:
                append_text(level.copy, node);
                break;
            default:
                break;
        }
    }
}

Result<std::unique_ptr<pugi::xml_document>> parse_html(std::string_view html, bool fragment) {
    VEILLE_TRY([[maybe_unused]] const auto checked, check_html(html).map([] { return true; }));
    Arena arena;
    const GumboOutput* output = parse_with_gumbo(arena, html, fragment);
    if (output == nullptr)
        return fail(ErrorCode::LimitExceeded, "the page's tree needs more memory than allowed");
    auto document = std::make_unique<pugi::xml_document>();
    copy_tree(*output->root, document->root());
    return document;
}

}  // namespace

HtmlTree::HtmlTree(std::unique_ptr<pugi::xml_document> document) : document_(std::move(document)) {}
HtmlTree::HtmlTree(HtmlTree&& other) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&& other) noexcept = default;
HtmlTree::~HtmlTree() = default;

Result<HtmlTree> HtmlTree::parse(std::string_view html) {
    VEILLE_TRY(auto document, parse_html(html, false));
    return HtmlTree(std::move(document));
}

Result<HtmlTree> HtmlTree::parse_fragment(std::string_view html) {
    if (auto simple = read_simple_fragment(html)) return HtmlTree(std::move(simple));
    VEILLE_TRY(auto document, parse_html(html, true));
    // gumbo puts a fragment's nodes under "html".
    document->first_child().set_name("body");
    return HtmlTree(std::move(document));
}

pugi::xml_node HtmlTree::root() const {
    return document_->root();
}

pugi::xml_node HtmlTree::head() const {
    return document_->child("html").child("head");
}

pugi::xml_node HtmlTree::body() const {
    const pugi::xml_node whole = document_->child("html").child("body");
    return whole ? whole : document_->child("body");
}

}  // namespace veille::parsers
