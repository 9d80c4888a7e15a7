-- Schema 3. Why an event is published or held; which revision of it a digest has announced; what a
-- source's readings were like, so that one unlike the others is noticed.
ALTER TABLE events ADD COLUMN publication_because TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;

CREATE TABLE edition_events (
    year INTEGER NOT NULL,
    week INTEGER NOT NULL,
    language TEXT NOT NULL,
    sector TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES events (id),
    revision INTEGER NOT NULL,
    PRIMARY KEY (year, week, language, sector, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_events_by_event ON edition_events (event);

-- Of the latest complete readings that were found usual.
CREATE TABLE source_readings (
    source INTEGER NOT NULL REFERENCES sources (id),
    started INTEGER NOT NULL,
    kind TEXT NOT NULL,                  -- of most of its items
    language TEXT NOT NULL,              -- of most of its items
    items INTEGER NOT NULL,
    dated INTEGER NOT NULL,              -- items with a date
    placed INTEGER NOT NULL,             -- items with a place
    PRIMARY KEY (source, started)
) STRICT, WITHOUT ROWID;
