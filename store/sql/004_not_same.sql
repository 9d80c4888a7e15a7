-- Schema 4. Two decisions may keep the same items apart: undoing one leaves the other.
CREATE TABLE items_apart (
    first INTEGER NOT NULL REFERENCES items (id),
    second INTEGER NOT NULL REFERENCES items (id),
    decision INTEGER NOT NULL REFERENCES decisions (id),
    PRIMARY KEY (first, second, decision)
) STRICT, WITHOUT ROWID;
INSERT INTO items_apart SELECT first, second, decision FROM not_same;
DROP TABLE not_same;
ALTER TABLE items_apart RENAME TO not_same;
CREATE INDEX not_same_by_second ON not_same (second);
CREATE INDEX not_same_by_decision ON not_same (decision);
