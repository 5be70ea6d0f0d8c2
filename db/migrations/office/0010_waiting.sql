-- Who waits for an earlier or a first appointment: a wish without a date.
CREATE TABLE waiting_wish (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    patient_id BLOB NOT NULL,
    type_id BLOB,
    minutes INTEGER NOT NULL,
    weekdays TEXT NOT NULL,
    parts TEXT NOT NULL,
    from_time TEXT,
    to_time TEXT,
    first_day TEXT,
    last_day TEXT,
    priority TEXT NOT NULL,
    since TEXT NOT NULL,
    note TEXT NOT NULL,
    phone TEXT NOT NULL,
    state TEXT NOT NULL,
    earlier_than BLOB,
    settled_by BLOB,
    settled_at TEXT
) STRICT;
CREATE INDEX waiting_wish_open ON waiting_wish (state) WHERE state = 'waiting';
CREATE INDEX waiting_wish_patient ON waiting_wish (patient_id);

-- Whom to call and what came of it, because of an absence or of anything else.
CREATE TABLE call_list (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    reason TEXT NOT NULL,
    title TEXT NOT NULL,
    start TEXT,
    "end" TEXT,
    made_by BLOB,
    made_at TEXT NOT NULL,
    closed_at TEXT
) STRICT;

-- One person to call; `start` and `end` are the appointment's when the list was made.
CREATE TABLE call_row (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    list_id BLOB NOT NULL,
    patient_id BLOB,
    appointment_id BLOB,
    position INTEGER NOT NULL,
    start TEXT,
    "end" TEXT,
    outcome TEXT NOT NULL,
    note TEXT NOT NULL,
    settled_by BLOB,
    settled_at TEXT
) STRICT;
CREATE INDEX call_row_list ON call_row (list_id, position);

-- Each time somebody tried to reach a person of either list.
CREATE TABLE call_attempt (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    about BLOB NOT NULL,
    patient_id BLOB,
    outcome TEXT NOT NULL,
    at TEXT NOT NULL,
    made_by BLOB,
    call_back_at TEXT,
    offered TEXT
) STRICT;
CREATE INDEX call_attempt_about ON call_attempt (about, at);
