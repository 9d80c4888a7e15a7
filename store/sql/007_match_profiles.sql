-- Schema 7. What matching compares, ready to be compared. Filled by store/item_rows.h:
-- write_all_profiles; a row of another form, or of another announcement, is made anew.
CREATE TABLE match_profiles (
    item INTEGER PRIMARY KEY REFERENCES items (id),
    form INTEGER NOT NULL,               -- events::profile_form
    announcement_hash INTEGER NOT NULL,  -- of what it was made of
    profile BLOB NOT NULL
) STRICT;
