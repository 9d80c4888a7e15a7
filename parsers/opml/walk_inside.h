// Everything inside a node in document order, without recursion: `enter` before what it holds,
// `leave` after. Private to opml/.
#pragma once

#include <pugixml.hpp>

namespace veille::parsers {

template <typename Enter, typename Leave>
void walk_inside(pugi::xml_node root, Enter enter, Leave leave) {
    pugi::xml_node node = root.first_child();
    while (node) {
        enter(node);
        if (node.first_child()) {
            node = node.first_child();
            continue;
        }
        leave(node);
        while (!node.next_sibling()) {
            node = node.parent();
            if (node == root) return;
            leave(node);
        }
        node = node.next_sibling();
    }
}

}  // namespace veille::parsers
