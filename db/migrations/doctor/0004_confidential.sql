-- The doctor's confidential file: dated notes in sections, and documents, per patient.
-- The journal is of the same form as the office's; what it says never leaves this vault.

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

CREATE TABLE note (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    patient_id BLOB NOT NULL,
    section TEXT NOT NULL,
    day TEXT,
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by BLOB NOT NULL,
    edited_at TEXT,
    edited_by BLOB,
    retired INTEGER NOT NULL
) STRICT;
CREATE INDEX note_patient ON note (patient_id);

CREATE TABLE confidential_document (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    patient_id BLOB NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by BLOB NOT NULL,
    retired INTEGER NOT NULL
) STRICT;
CREATE INDEX confidential_document_patient ON confidential_document (patient_id);

-- The bytes themselves, never journaled: an act that is taken back keeps them until the
-- doctor unlocks again, so that it can be done again.
CREATE TABLE document_chunk (
    n INTEGER PRIMARY KEY,
    document BLOB NOT NULL,
    position INTEGER NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (document, position)
) STRICT;

-- What the office said of a patient's file: archived, removed, back again.
CREATE TABLE confidential_file (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    state TEXT NOT NULL,
    since TEXT NOT NULL
) STRICT;

-- What was being written when the field was left. `note` is empty for a new note.
CREATE TABLE note_draft (
    n INTEGER PRIMARY KEY,
    patient BLOB NOT NULL,
    note BLOB NOT NULL,
    section TEXT NOT NULL,
    day TEXT,
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (patient, note, section)
) STRICT;

-- Effects on the office, see db/outbox.py.
CREATE TABLE outbox (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    at TEXT NOT NULL,
    intent TEXT NOT NULL,
    content TEXT NOT NULL,
    delivered TEXT
) STRICT;
CREATE INDEX outbox_waiting ON outbox (n) WHERE delivered IS NULL;
