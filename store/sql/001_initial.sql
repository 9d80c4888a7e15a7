-- Schema 1. Instants are microseconds since 1970 UTC; lists and structured values are JSON written
-- by store/announcement_json.h. Three layers: items (what a source said), events (what we publish)
-- and sightings (which item speaks of which event).

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    host TEXT NOT NULL,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    origin TEXT NOT NULL,
    actor TEXT NOT NULL,
    scale TEXT NOT NULL,
    languages TEXT NOT NULL,
    sectors TEXT NOT NULL,
    place TEXT NOT NULL,
    zone TEXT NOT NULL,
    trust REAL NOT NULL,
    poll_interval INTEGER,               -- seconds
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    removed_at INTEGER                   -- the row stays, for what its items tell
) STRICT;
CREATE INDEX sources_by_host ON sources (host);

CREATE TABLE source_health (
    source INTEGER PRIMARY KEY REFERENCES sources (id),
    status TEXT NOT NULL DEFAULT 'unknown',
    reason TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0,
    reader_kills INTEGER NOT NULL DEFAULT 0,
    last_attempt INTEGER,
    last_success INTEGER,
    next_poll INTEGER NOT NULL DEFAULT 0,
    next_poll_because TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    moved_to TEXT NOT NULL DEFAULT '',
    content_hash TEXT NOT NULL DEFAULT '',
    items INTEGER NOT NULL DEFAULT 0,
    lease_owner TEXT NOT NULL DEFAULT '',
    lease_until INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX source_health_due ON source_health (next_poll);
CREATE INDEX source_health_leased ON source_health (lease_until) WHERE lease_owner <> '';

CREATE TABLE source_flags (
    source INTEGER NOT NULL REFERENCES sources (id),
    code TEXT NOT NULL,
    evidence TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (source, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE robots (
    host TEXT PRIMARY KEY,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    fetched_at INTEGER NOT NULL
) STRICT;

CREATE TABLE polls (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources (id),
    started INTEGER NOT NULL,
    duration INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    http_status INTEGER NOT NULL,
    bytes_received INTEGER NOT NULL,
    bytes_read INTEGER NOT NULL,
    reason TEXT NOT NULL,
    next_poll INTEGER NOT NULL,
    next_poll_because TEXT NOT NULL,
    reading TEXT NOT NULL,
    items INTEGER NOT NULL,
    content INTEGER NOT NULL,            -- hash of what was read
    UNIQUE (source, started, content)
) STRICT;

-- What changes with every poll stands apart from the texts, which are large and change rarely.
CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources (id),
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    said_hash INTEGER NOT NULL,
    announcement_hash INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    times_seen INTEGER NOT NULL,
    times_missed INTEGER NOT NULL,       -- complete good polls in a row without it
    published INTEGER,
    ends_at INTEGER,                     -- of its last occurrence
    state TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'kept_out')),
    kept_out_because TEXT NOT NULL,
    UNIQUE (source, key)
) STRICT;

CREATE INDEX items_expected ON items (source, ends_at) WHERE state = 'live';

CREATE TABLE item_texts (
    item INTEGER PRIMARY KEY REFERENCES items (id),
    said TEXT NOT NULL,
    announcement TEXT NOT NULL
) STRICT;

CREATE TABLE match_keys (
    key TEXT NOT NULL,
    item INTEGER NOT NULL REFERENCES items (id),
    PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_keys_by_item ON match_keys (item);

-- A row is never deleted, so that an id is never given twice.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    absorbed_by INTEGER REFERENCES events (id),
    founder INTEGER NOT NULL REFERENCES items (id),
    languages TEXT NOT NULL,             -- of its texts, best first
    publication TEXT NOT NULL,
    status TEXT NOT NULL,
    sold_out INTEGER NOT NULL,
    is_event INTEGER NOT NULL,
    networking INTEGER NOT NULL,
    score REAL NOT NULL,
    score_because TEXT NOT NULL,
    registration_deadline INTEGER,
    region TEXT NOT NULL,
    revision INTEGER NOT NULL,
    material_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX events_absorbed ON events (absorbed_by) WHERE absorbed_by IS NOT NULL;

CREATE TABLE event_fields (
    event INTEGER NOT NULL REFERENCES events (id),
    language TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,                          -- NULL where only the origin is told
    item INTEGER REFERENCES items (id),  -- the sighting it came from,
    editor TEXT NOT NULL,                -- or the person who wrote it
    how TEXT NOT NULL,
    confidence REAL NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (event, language, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE occurrences (
    event INTEGER NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,            -- where unknown: the end of the day or the start
    detail TEXT NOT NULL,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX occurrences_by_end ON occurrences (ends_at, starts_at);

CREATE TABLE event_tags (
    event INTEGER NOT NULL REFERENCES events (id),
    axis TEXT NOT NULL,
    tag TEXT NOT NULL,
    position INTEGER NOT NULL,
    confidence REAL NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (event, axis, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_tags_by_tag ON event_tags (axis, tag);

CREATE TABLE event_flags (
    event INTEGER NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    evidence TEXT NOT NULL,
    by_default TEXT NOT NULL,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
    event INTEGER NOT NULL REFERENCES events (id),
    revision INTEGER NOT NULL,
    at INTEGER NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (event, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE sightings (
    item INTEGER PRIMARY KEY REFERENCES items (id),
    event INTEGER NOT NULL REFERENCES events (id),
    linked_at INTEGER NOT NULL,
    because TEXT NOT NULL,
    merged INTEGER NOT NULL              -- 1: its announcement is part of what we publish
) STRICT;
CREATE INDEX sightings_by_event ON sightings (event);

-- What matching could not decide, for a person.
CREATE TABLE possible_duplicates (
    item INTEGER NOT NULL REFERENCES items (id),
    event INTEGER NOT NULL REFERENCES events (id),
    PRIMARY KEY (item, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX possible_duplicates_by_event ON possible_duplicates (event);

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES events (id),
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    undone_by INTEGER REFERENCES decisions (id)
) STRICT;
CREATE INDEX decisions_by_event ON decisions (event);

-- "Not the same", remembered for ever; first < second.
CREATE TABLE not_same (
    first INTEGER NOT NULL REFERENCES items (id),
    second INTEGER NOT NULL REFERENCES items (id),
    decision INTEGER NOT NULL REFERENCES decisions (id),
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX not_same_by_second ON not_same (second);

CREATE TABLE editions (
    year INTEGER NOT NULL,
    week INTEGER NOT NULL,
    language TEXT NOT NULL,
    sector TEXT NOT NULL,
    built_at INTEGER NOT NULL,
    place TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (year, week, language, sector)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE event_search USING fts5 (
    title, summary, tokenize = 'unicode61 remove_diacritics 2'
);
-- Events whose words in event_search are out of date; emptied before every commit.
CREATE TABLE search_pending (event INTEGER PRIMARY KEY) STRICT;
