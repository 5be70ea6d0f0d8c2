-- Every file that was imported: when, how far it came, what it made. `written` goes up in the
-- transaction of each slice and down when a slice is taken back, so that it always says the truth.
CREATE TABLE import_run (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    path TEXT NOT NULL,
    profile TEXT NOT NULL,
    started_at TEXT NOT NULL,
    started_by BLOB NOT NULL,
    slices INTEGER NOT NULL,
    written INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    undecided INTEGER NOT NULL,
    skipped INTEGER NOT NULL
) STRICT;
-- No question was ever asked of it, and it made each import a third larger.
DROP INDEX source_key_hash;
