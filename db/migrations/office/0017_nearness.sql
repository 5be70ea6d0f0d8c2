-- The words of names under what is heard of them and with a letter less, so that a name
-- typed wrong is found by looking up, not by looking through (db/near_words.py).
CREATE TABLE near_word (
    key TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (key, word)
) STRICT, WITHOUT ROWID;
DROP TABLE patient_words;

-- The files each person opened last: not in the journal, because looking changes nothing.
CREATE TABLE opened_file (
    n INTEGER PRIMARY KEY,
    account BLOB NOT NULL,
    patient BLOB NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (account, patient)
) STRICT;
