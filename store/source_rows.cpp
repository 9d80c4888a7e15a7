#include "store/source_rows.h"

#include "base/text.h"
#include "store/announcement_json.h"
#include "store/json_archive.h"

namespace veille::store::source_rows {

namespace {

template <typename T>
T known_word(std::optional<T> parsed, const Statement& row, int column) {
    if (!parsed)
        give_up(ErrorCode::InputOutput, "a source's row is damaged, restore a backup",
                row.text(column));
    return *parsed;
}

events::Source read_source(const Statement& row) {
    events::Source source;
    source.row.value = row.integer(0);
    source.id = row.text(1);
    source.name = row.text(2);
    source.address = row.text(3);
    source.kind = row.text(4);
    source.rule = value_or_give_up(from_json<events::ExtractionRule>(row.text_view(5)));
    source.origin = known_word(events::parse_origin(row.text_view(6)), row, 6);
    source.actor = known_word(events::parse_actor(row.text_view(7)), row, 7);
    source.scale = known_word(events::parse_scale(row.text_view(8)), row, 8);
    source.languages = value_or_give_up(from_json<std::vector<std::string>>(row.text_view(9)));
    source.sectors = value_or_give_up(from_json<std::vector<std::string>>(row.text_view(10)));
    source.place = row.text(11);
    source.zone = row.text(12);
    source.trust = row.real(13);
    if (!row.is_null(14)) source.interval = std::chrono::seconds{row.integer(14)};
    source.state = known_word(events::parse_source_state(row.text_view(15)), row, 15);
    source.note = row.text(16);
    return source;
}

}  // namespace

StoredSource read(const Statement& row) {
    StoredSource stored{read_source(row), {}};
    events::SourceHealth& health = stored.health;
    health.status =
        known_word(enumerator_of(row.text_view(17), events::SourceStatus::Gone), row, 17);
    health.reason = row.text(18);
    health.failures = static_cast<int>(row.integer(19));
    health.reader_kills = static_cast<int>(row.integer(20));
    health.last_attempt = row.optional_instant(21);
    health.last_success = row.optional_instant(22);
    health.next_poll = row.instant(23);
    health.next_poll_because = row.text(24);
    health.etag = row.text(25);
    health.last_modified = row.text(26);
    health.moved_to = row.text(27);
    health.content_hash = row.text(28);
    health.items = static_cast<int>(row.integer(29));
    health.validators_from = row.text(30);
    health.last_body = row.optional_instant(31);
    return stored;
}

std::string bounded_reason(std::string_view reason) {
    constexpr std::size_t kMostBytes = 4096;  // a character may be any number of marks
    constexpr std::size_t kMostCharacters = 1000;
    return shorten(clean_utf8(reason.substr(0, kMostBytes)), kMostCharacters);
}

std::int64_t id_of(Connection& connection, std::string_view slug) {
    Statement find =
        connection.statement("SELECT id FROM sources WHERE slug = ?1 AND removed_at IS NULL");
    if (!find.bind(slug).step())
        give_up(ErrorCode::NotFound, "there is no such source", std::string(slug));
    return find.integer(0);
}

void write_health(Connection& connection, std::int64_t source, const events::SourceHealth& health) {
    const std::string reason = bounded_reason(health.reason);
    const std::string because = bounded_reason(health.next_poll_because);
    connection
        .statement(
            "UPDATE source_health SET status = ?2, reason = ?3, failures = ?4, "
            "reader_kills = ?5, last_attempt = ?6, last_success = ?7, next_poll = ?8, "
            "next_poll_because = ?9, etag = ?10, last_modified = ?11, moved_to = ?12, "
            "content_hash = ?13, items = ?14, validators_from = ?15, last_body = ?16 "
            "WHERE source = ?1")
        .bind(source, to_string(health.status), reason, health.failures, health.reader_kills,
              health.last_attempt, health.last_success, health.next_poll, because, health.etag,
              health.last_modified, health.moved_to, health.content_hash, health.items,
              health.validators_from, health.last_body)
        .run();
}

void set_flag(Connection& connection, std::int64_t source, std::string_view code,
              const std::string& evidence, Instant since) {
    connection
        .statement(
            "INSERT INTO source_flags (source, code, evidence, since) "
            "VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT (source, code) DO UPDATE SET evidence = excluded.evidence")
        .bind(source, code, evidence, since)
        .run();
}

bool drop_flag(Connection& connection, std::int64_t source, std::string_view code) {
    connection.statement("DELETE FROM source_flags WHERE source = ?1 AND code = ?2")
        .bind(source, code)
        .run();
    return connection.changed_rows() > 0;
}

std::string host_of(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos) return {};
    std::string_view authority = address.substr(scheme + 3);
    authority = authority.substr(0, authority.find_first_of("/?#\\"));
    const std::size_t user = authority.rfind('@');
    if (user != std::string_view::npos) authority.remove_prefix(user + 1);
    const std::size_t port_from =
        authority.starts_with('[') ? authority.find(']') + 1 : authority.find(':');
    return to_lower(authority.substr(0, port_from));
}

}  // namespace veille::store::source_rows
