-- Series: the rule is kept in one row, its occurrences are ordinary appointments. What was
-- changed by hand on one of them is named in it, so that a later change of the whole
-- series leaves that alone.
CREATE TABLE series (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    rule TEXT NOT NULL,
    sessions INTEGER NOT NULL
) STRICT;

ALTER TABLE appointment ADD COLUMN series_id BLOB;
ALTER TABLE appointment ADD COLUMN series_number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE appointment ADD COLUMN by_hand TEXT NOT NULL DEFAULT '';
CREATE INDEX appointment_series ON appointment (series_id, series_number)
    WHERE series_id IS NOT NULL;

-- The pinboard: what a person holds to put it down weeks away. The appointment keeps its
-- slot meanwhile.
CREATE TABLE pin (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    account_id BLOB NOT NULL,
    appointment_id BLOB NOT NULL,
    purpose TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX pin_account ON pin (account_id, n);
