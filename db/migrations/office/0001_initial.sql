-- The office vault: what the counter works with.
-- Every table has an explicit INTEGER PRIMARY KEY: VACUUM may renumber rowids otherwise.
-- Wall-clock times are text "YYYY-MM-DDTHH:MM" in the practice's zone; stamps are UTC with Z.

CREATE TABLE vault (
    n INTEGER PRIMARY KEY CHECK (n = 1),
    vault_id BLOB NOT NULL,
    practice_id BLOB NOT NULL,
    kind TEXT NOT NULL
) STRICT;

CREATE TABLE station (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

-- The journal -------------------------------------------------------------------------

CREATE TABLE operation (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    station BLOB NOT NULL,
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    at TEXT NOT NULL,
    author BLOB NOT NULL,
    intent TEXT NOT NULL,
    grouped BLOB,
    chain BLOB NOT NULL,
    UNIQUE (station, incarnation, sequence)
) STRICT;
CREATE INDEX operation_group ON operation (grouped) WHERE grouped IS NOT NULL;

-- `salt`, `before` and `after` go when a person is erased; `commitment` stays, so that
-- the chain over commitments still verifies.
CREATE TABLE change (
    n INTEGER PRIMARY KEY,
    operation INTEGER NOT NULL REFERENCES operation (n),
    entity TEXT NOT NULL,
    key BLOB NOT NULL,
    before TEXT,
    after TEXT,
    salt BLOB,
    commitment BLOB NOT NULL
) STRICT;
CREATE INDEX change_operation ON change (operation);
CREATE INDEX change_record ON change (key, operation);

-- What a practice keeps ---------------------------------------------------------------

CREATE TABLE practice (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    doctor_name TEXT NOT NULL,
    speciality TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    zone TEXT NOT NULL,
    holidays TEXT NOT NULL
) STRICT;

CREATE TABLE account (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    login TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    colour TEXT NOT NULL,
    disabled INTEGER NOT NULL,
    ends_on TEXT,
    signing_key TEXT NOT NULL
) STRICT;

CREATE TABLE patient (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    birth_name TEXT NOT NULL,
    first_names TEXT NOT NULL,
    used_name TEXT NOT NULL,
    used_first_name TEXT NOT NULL,
    title TEXT NOT NULL,
    sex TEXT NOT NULL,
    birth_date TEXT,
    birth_place TEXT NOT NULL,
    nir TEXT NOT NULL,
    phones TEXT NOT NULL,
    email TEXT NOT NULL,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    notes TEXT NOT NULL,
    booking_alert TEXT NOT NULL,
    remote_opposed INTEGER NOT NULL,
    archived INTEGER NOT NULL
) STRICT;

-- One line per patient, numbered in the order of names: what a search finds first is
-- what comes first in the alphabet, without sorting. See db/queries/search.py.
CREATE TABLE patient_order (
    n INTEGER PRIMARY KEY,
    patient BLOB NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE patient_search USING fts5 (
    name, first, digits,
    content = '', contentless_delete = 1, detail = column,
    prefix = '1 2 3 4 5 6 7', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE appointment_type (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    colour TEXT NOT NULL,
    before INTEGER NOT NULL,
    after INTEGER NOT NULL,
    place TEXT NOT NULL,
    instructions TEXT NOT NULL,
    position INTEGER NOT NULL,
    retired INTEGER NOT NULL
) STRICT;

CREATE TABLE opening_rule (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    weekday INTEGER NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT NOT NULL,
    parity TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT
) STRICT;

CREATE TABLE opening_exception (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    day TEXT NOT NULL,
    open INTEGER NOT NULL,
    start TEXT,
    "end" TEXT,
    label TEXT NOT NULL
) STRICT;
CREATE INDEX opening_exception_day ON opening_exception (day);

CREATE TABLE absence (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    start TEXT NOT NULL,
    "end" TEXT NOT NULL,
    label TEXT NOT NULL
) STRICT;
CREATE INDEX absence_end ON absence ("end");

CREATE TABLE appointment (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    start TEXT NOT NULL,
    "end" TEXT NOT NULL,
    type_id BLOB,
    patient_id BLOB,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,
    walk_in INTEGER NOT NULL,
    caught_up INTEGER NOT NULL,
    source TEXT NOT NULL,
    booked_by BLOB,
    booked_at TEXT,
    arrived_at TEXT,
    started_at TEXT,
    completed_at TEXT
) STRICT;
-- Covers the search for free time: nothing of it reads the table.
CREATE INDEX appointment_start ON appointment (start, "end", state, type_id);
CREATE INDEX appointment_patient ON appointment (patient_id, start)
    WHERE patient_id IS NOT NULL;

CREATE TABLE setting (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE source_key (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    UNIQUE (source, key)
) STRICT;
CREATE INDEX source_key_entity ON source_key (entity_id);
CREATE INDEX source_key_hash ON source_key (source, row_hash);

-- Backups that were made, verified or not: "due" is computed from this list ------------

CREATE TABLE backup_destination (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    marker TEXT NOT NULL
) STRICT;

CREATE TABLE backup (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    destination TEXT NOT NULL,
    file TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    created TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    manifest_sha256 TEXT NOT NULL,
    level TEXT NOT NULL,
    verified TEXT,
    kept_as TEXT NOT NULL,
    missing INTEGER NOT NULL,
    doctor_checked INTEGER NOT NULL,
    operations INTEGER NOT NULL,
    patients INTEGER NOT NULL,
    appointments INTEGER NOT NULL
) STRICT;
