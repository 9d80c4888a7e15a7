-- Schema 5. Match keys are hashes; which items are like which is kept for both of them, so that the
-- order in which they came does not show in who stands with whom. Filled by
-- store/likeness_rows.h: file_all_anew.
DROP TABLE match_keys;
CREATE TABLE match_keys (
    key INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES items (id),
    PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_keys_by_item ON match_keys (item);

DROP TABLE possible_duplicates;
CREATE TABLE likenesses (
    item INTEGER NOT NULL REFERENCES items (id),
    other INTEGER NOT NULL REFERENCES items (id),
    score REAL NOT NULL,
    same INTEGER NOT NULL,               -- 0: a person would have to be asked
    PRIMARY KEY (item, other)
) STRICT, WITHOUT ROWID;
