-- A hand that a person had before: what it signed then stays hers.
CREATE TABLE former_hand (
    n INTEGER PRIMARY KEY,
    account BLOB NOT NULL,
    public BLOB NOT NULL,
    admitted TEXT NOT NULL,
    ended TEXT NOT NULL
) STRICT;
CREATE INDEX former_hand_account ON former_hand (account);

-- What the doctor answered to something unusual in a trail.
CREATE TABLE trail_answer (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    vault TEXT NOT NULL,
    entry INTEGER NOT NULL,
    code TEXT NOT NULL,
    note TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX trail_answer_entry ON trail_answer (vault, entry, code);

-- When the trails were verified, and what was found.
CREATE TABLE trail_check (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    at TEXT NOT NULL,
    entries INTEGER NOT NULL,
    vault TEXT NOT NULL,
    first_bad INTEGER,
    problem TEXT NOT NULL
) STRICT;
