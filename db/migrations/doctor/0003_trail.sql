-- What happens in the doctor's own vault has its own trail, of the same form.
CREATE TABLE trail (
    n INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    zone TEXT NOT NULL,
    session BLOB NOT NULL,
    station BLOB NOT NULL,
    sealed BLOB NOT NULL,
    chain BLOB NOT NULL,
    mac BLOB NOT NULL
) STRICT;

CREATE TABLE trail_checkpoint (
    n INTEGER PRIMARY KEY,
    upto INTEGER NOT NULL UNIQUE,
    chain BLOB NOT NULL,
    count INTEGER NOT NULL,
    at TEXT NOT NULL,
    signature BLOB NOT NULL
) STRICT;

-- Whose signature opens a part of the trail: the doctor's own list of people, which nobody
-- with the office's key alone can add to. `public` is Ed25519.
CREATE TABLE person (
    n INTEGER PRIMARY KEY,
    account BLOB NOT NULL UNIQUE,
    public BLOB NOT NULL,
    role TEXT NOT NULL,
    admitted TEXT NOT NULL,
    ended TEXT
) STRICT;

-- Where the office's trail stood when the doctor last saw it, beside the journal.
ALTER TABLE anchor ADD COLUMN entries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE anchor ADD COLUMN trail BLOB NOT NULL DEFAULT x'';
ALTER TABLE anchor ADD COLUMN seen_at TEXT NOT NULL DEFAULT '';
