// Source rows to values and back; private to store/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "events/source.h"
#include "store/connection.h"
#include "store/source_store.h"

namespace veille::store::source_rows {

// The columns of sources and source_health, in the order that read() expects. The text continues
// with "WHERE …".
inline constexpr std::string_view kSelect =
    "SELECT s.id, s.slug, s.name, s.address, s.kind, s.rule, s.origin, s.actor, s.scale, "
    "s.languages, s.sectors, s.place, s.zone, s.trust, s.poll_interval, s.state, s.note, "
    "h.status, h.reason, h.failures, h.reader_kills, h.last_attempt, h.last_success, h.next_poll, "
    "h.next_poll_because, h.etag, h.last_modified, h.moved_to, h.content_hash, h.items, "
    "h.validators_from, h.last_body "
    "FROM sources s JOIN source_health h ON h.source = s.id ";

StoredSource read(const Statement& row);

// What a poll is said to have come to, short enough to be stored with each: hosts have their say
// in it.
std::string bounded_reason(std::string_view reason);

// Row id of a source that is in the watch; gives up with NotFound.
std::int64_t id_of(Connection& connection, std::string_view slug);

void write_health(Connection& connection, std::int64_t source, const events::SourceHealth& health);

// What a person should know of a source, by code; a later flag of the same code changes the
// evidence only.
void set_flag(Connection& connection, std::int64_t source, std::string_view code,
              const std::string& evidence, Instant since);
bool drop_flag(Connection& connection, std::int64_t source, std::string_view code);  // it was there

// Lower-case host of an http(s) address, without port and user; empty when there is none.
std::string host_of(std::string_view address);

}  // namespace veille::store::source_rows
