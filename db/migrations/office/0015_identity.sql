-- The whole identity of a patient (RNIV, INS traits), how she wants to be reached, and what
-- she agreed to; who is to be asked or told for her.
ALTER TABLE patient ADD COLUMN birth_insee TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN identity_status TEXT NOT NULL DEFAULT 'provisional';
ALTER TABLE patient ADD COLUMN identity_document TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN identity_checked_on TEXT;
ALTER TABLE patient ADD COLUMN homonym INTEGER NOT NULL DEFAULT 0;
ALTER TABLE patient ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;
ALTER TABLE patient ADD COLUMN fictitious INTEGER NOT NULL DEFAULT 0;
ALTER TABLE patient ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN deceased INTEGER NOT NULL DEFAULT 0;
ALTER TABLE patient ADD COLUMN deceased_on TEXT;

-- What a patient agreed to or opposed, one row for each subject; the journal has what was
-- said before. Opposition to the remote secretariat also stands in patient.remote_opposed,
-- which is what an envelope asks.
CREATE TABLE consent (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    patient_id BLOB NOT NULL,
    subject TEXT NOT NULL,
    answer TEXT NOT NULL,
    given_on TEXT NOT NULL,
    noted_by BLOB,
    note TEXT NOT NULL,
    UNIQUE (patient_id, subject)
) STRICT;

-- Somebody who stands by a patient: another patient, or a name and a number.
CREATE TABLE relative (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    patient_id BLOB NOT NULL,
    other_id BLOB,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    relation TEXT NOT NULL,
    responsible INTEGER NOT NULL,
    trusted INTEGER NOT NULL,
    emergency INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX relative_patient ON relative (patient_id);
CREATE INDEX relative_other ON relative (other_id) WHERE other_id IS NOT NULL;
