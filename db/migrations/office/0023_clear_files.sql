-- Files that anybody can read and that this practice knows of: what was exported or saved,
-- and originals of what was taken in. Each is reminded of until it is gone.
CREATE TABLE clear_file (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    path TEXT NOT NULL,
    what TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    left_at TEXT NOT NULL,
    left_by BLOB NOT NULL,
    gone_at TEXT,
    gone_how TEXT NOT NULL
) STRICT;
CREATE INDEX clear_file_there ON clear_file (n) WHERE gone_at IS NULL;
