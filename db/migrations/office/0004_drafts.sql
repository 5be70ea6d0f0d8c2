-- What somebody was typing when the session was locked: one row a form, hers alone to see
-- again. Outside the journal, because nothing was decided yet.
CREATE TABLE draft (
    n INTEGER PRIMARY KEY,
    account BLOB NOT NULL,
    kind TEXT NOT NULL,
    subject BLOB NOT NULL,
    content TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (account, kind, subject)
) STRICT;
