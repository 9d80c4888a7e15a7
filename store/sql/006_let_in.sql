-- Schema 6. Items that a person let in although the rules kept them out.
CREATE TABLE let_in (
    item INTEGER PRIMARY KEY REFERENCES items (id),
    decision INTEGER NOT NULL REFERENCES decisions (id)
) STRICT;
