-- A short number for each patient's file, for folders and the telephone. Not in the journal: a
-- row stays when its patient is taken back or merged, so that no number is ever given twice.
CREATE TABLE file_number (
    n INTEGER PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    patient BLOB NOT NULL UNIQUE
) STRICT;
INSERT INTO file_number (number, patient)
SELECT row_number() OVER (ORDER BY n), id FROM patient
WHERE NOT EXISTS (SELECT 1 FROM vault WHERE kind = 'received')
ORDER BY n;
