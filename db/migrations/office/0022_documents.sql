-- Documents of the front office, per patient or still to be filed.
CREATE TABLE patient_document (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    patient_id BLOB,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    category TEXT NOT NULL,
    note TEXT NOT NULL,
    day TEXT,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    origin TEXT NOT NULL,
    year INTEGER,
    serial INTEGER,
    added_at TEXT NOT NULL,
    added_by BLOB NOT NULL,
    retired INTEGER NOT NULL
) STRICT;
CREATE INDEX patient_document_patient ON patient_document (patient_id);
CREATE INDEX patient_document_content ON patient_document (sha256);
CREATE UNIQUE INDEX patient_document_number ON patient_document (year, serial)
    WHERE serial IS NOT NULL;

-- The bytes themselves, once however often they were added, never journaled: an act that
-- is taken back keeps them until the next unlock, so that it can be done again.
CREATE TABLE document_content (
    n INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (sha256, position)
) STRICT;

-- Texts of letters and certificates as the practice wants them; the program's own models
-- are no rows until they are changed.
CREATE TABLE letter_template (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    model TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    retired INTEGER NOT NULL
) STRICT;
