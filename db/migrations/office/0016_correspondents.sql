-- The address book: who treats a patient elsewhere, and which patients they treat.
CREATE TABLE correspondent (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    family_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    title TEXT NOT NULL,
    speciality TEXT NOT NULL,
    rpps TEXT NOT NULL,
    mssante TEXT NOT NULL,
    email TEXT NOT NULL,
    phones TEXT NOT NULL,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    note TEXT NOT NULL,
    retired INTEGER NOT NULL
) STRICT;

CREATE TABLE care_link (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    patient_id BLOB NOT NULL,
    correspondent_id BLOB NOT NULL,
    role TEXT NOT NULL,
    UNIQUE (patient_id, correspondent_id)
) STRICT;
CREATE INDEX care_link_correspondent ON care_link (correspondent_id);

-- What was done beside a patient belongs to the history of her file, also after the row is
-- gone: found in the journal itself.
CREATE INDEX change_beside ON change (json_extract(coalesce(after, before), '$.patient_id'))
    WHERE entity IN ('consent', 'relative', 'care_link');
