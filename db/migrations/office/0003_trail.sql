-- The trail: who did or saw what, each entry sealed to the doctor. Who works here can add
-- to it and read nothing of it; see db/trail.py for the chain and the MAC.
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

-- What was taken out after its time, signed by the doctor: verification begins there.
CREATE TABLE trail_checkpoint (
    n INTEGER PRIMARY KEY,
    upto INTEGER NOT NULL UNIQUE,
    chain BLOB NOT NULL,
    count INTEGER NOT NULL,
    at TEXT NOT NULL,
    signature BLOB NOT NULL
) STRICT;

-- The public halves of the doctor's keys: "root" signs, "audit" is what entries are sealed
-- to. The doctor's session compares them with her own.
CREATE TABLE public_key (
    n INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    public BLOB NOT NULL
) STRICT;

-- A passphrase that somebody else chose: to be changed at the next unlock.
ALTER TABLE account ADD COLUMN provisional INTEGER NOT NULL DEFAULT 0;
