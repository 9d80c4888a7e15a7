// What only SQLite has: PRAGMA, full-text search, backup; private to store/. A store on another
// database replaces this file and connection.h.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "store/connection.h"

namespace veille::store::dialect {

// Every connection: foreign keys, a hardened parser, the write-ahead log.
void prepare(Connection& connection, Access access);

// Full: a commit survives a power cut. Normal: the last ones may be lost then, but nothing is torn.
enum class Durability { Normal, Full };
void set_durability(Connection& connection, Durability durability);

int schema_version(Connection& connection);
void set_schema_version(Connection& connection, int version);

// The mark that tells our files from those of other programs.
bool is_ours(Connection& connection);
void mark_as_ours(Connection& connection);

// Gives up when the file's structure or a reference between tables is broken.
void check_structure(Connection& connection);

// The words of the events in search_pending, in one statement: a trigger per row would
// cost twice as much. Called before a commit that changed events.
void refresh_search(Connection& connection);

// A query that finds events with all words of `text`, the last one as a beginning; empty when
// `text` holds no word. Nothing in `text` is an operator.
std::string search_query(std::string_view text);

// A whole, consistent copy; `target` must not exist.
void copy_to(Connection& connection, const std::filesystem::path& target);

}  // namespace veille::store::dialect
