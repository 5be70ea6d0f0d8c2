-- Effects on the doctor's vault (db/outbox.py): written with their cause, delivered when
-- the doctor next unlocks. It holds ids and states, never a name.
CREATE TABLE outbox (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    at TEXT NOT NULL,
    intent TEXT NOT NULL,
    content TEXT NOT NULL,
    delivered TEXT
) STRICT;
CREATE INDEX outbox_waiting ON outbox (n) WHERE delivered IS NULL;
