-- The doctor vault: what nobody but the doctor decrypts.

CREATE TABLE vault (
    n INTEGER PRIMARY KEY CHECK (n = 1),
    vault_id BLOB NOT NULL,
    practice_id BLOB NOT NULL,
    kind TEXT NOT NULL
) STRICT;

-- "root" signs grants, delegations and checkpoints; "audit" opens the sealed trail.
CREATE TABLE secret_key (
    n INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    private BLOB NOT NULL,
    public BLOB NOT NULL
) STRICT;

CREATE TABLE setting (
    n INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

-- Where the office journal stood when the doctor last opened or closed it: whoever
-- holds the office key alone cannot put an older one back unseen.
CREATE TABLE anchor (
    n INTEGER PRIMARY KEY,
    incarnation INTEGER NOT NULL UNIQUE,
    operations INTEGER NOT NULL,
    head BLOB NOT NULL
) STRICT;
