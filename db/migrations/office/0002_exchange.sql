-- The exchange with other installations: whom, under which signed grant, what went by.
-- Private keys lie in `exchange_key`, which the journal never sees: a key that rotation
-- deletes must not live on in a list of changes.

CREATE TABLE peer (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    invite TEXT NOT NULL,
    inviter INTEGER NOT NULL,
    key_set TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    own_key_set TEXT NOT NULL,
    receive_keys TEXT NOT NULL,
    practice BLOB,
    station BLOB,
    created TEXT,
    verified_at TEXT,
    in_inc INTEGER NOT NULL,
    in_seq INTEGER NOT NULL,
    in_sha TEXT NOT NULL,
    out_inc INTEGER NOT NULL,
    out_seq INTEGER NOT NULL,
    out_sha TEXT NOT NULL,
    resync INTEGER NOT NULL,
    frozen TEXT NOT NULL
) STRICT;

CREATE TABLE agreement (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    signed_on TEXT,
    peer_id BLOB,
    attached_at TEXT
) STRICT;

CREATE TABLE agreement_file (
    n INTEGER PRIMARY KEY,
    agreement BLOB NOT NULL UNIQUE,
    content BLOB NOT NULL
) STRICT;

CREATE TABLE exchange_grant (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    peer_id BLOB NOT NULL,
    document TEXT NOT NULL,
    signature TEXT NOT NULL,
    signed_at TEXT,
    revoked INTEGER NOT NULL
) STRICT;

CREATE TABLE pli (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    direction TEXT NOT NULL,
    state TEXT NOT NULL,
    peer_id BLOB,
    kind TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    bundle TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    file TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    at TEXT,
    appointments INTEGER NOT NULL,
    patients INTEGER NOT NULL,
    withheld INTEGER NOT NULL,
    applied INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX pli_order ON pli (peer_id, direction, incarnation, sequence);

CREATE TABLE received_practice (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    peer_id BLOB NOT NULL,
    practice_id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    doctor_name TEXT NOT NULL,
    zone TEXT NOT NULL,
    "grant" TEXT NOT NULL,
    grant_signature TEXT NOT NULL,
    until TEXT,
    sealed_at TEXT
) STRICT;

-- `purpose`: "sign" (this station's, owner = 16 zero bytes), "receive" (per peer and
-- suite), "rid" (per peer pseudonyms), "vault" (per received practice).
CREATE TABLE exchange_key (
    n INTEGER PRIMARY KEY,
    owner BLOB NOT NULL,
    purpose TEXT NOT NULL,
    suite INTEGER NOT NULL,
    key_id TEXT NOT NULL,
    public TEXT NOT NULL,
    private BLOB NOT NULL,
    state TEXT NOT NULL,
    retire_on TEXT
) STRICT;
CREATE INDEX exchange_key_owner ON exchange_key (owner, purpose);
CREATE INDEX exchange_key_id ON exchange_key (key_id);
