-- Hours held back for emergencies: every week on a weekday, or on one date. They open to
-- everybody `release` minutes before they begin; never without.
CREATE TABLE held_range (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    weekday INTEGER,
    day TEXT,
    start TEXT NOT NULL,
    "end" TEXT NOT NULL,
    parity TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    release INTEGER,
    label TEXT NOT NULL,
    CHECK ((weekday IS NULL) <> (day IS NULL))
) STRICT;

-- Who besides the doctor may book a type, and whether it may use the hours held back.
ALTER TABLE appointment_type ADD COLUMN bookers TEXT NOT NULL
    DEFAULT 'remote_secretary secretary substitute';
ALTER TABLE appointment_type ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
UPDATE appointment_type SET urgent = 1 WHERE code = 'UR';
