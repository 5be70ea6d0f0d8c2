-- What somebody has to do until when; done ones stay, a repeated one leaves the next behind.
CREATE TABLE task (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    station_id BLOB,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    due_day TEXT,
    due_time TEXT,
    assignee_id BLOB,
    patient_id BLOB,
    appointment_id BLOB,
    message_id BLOB,
    repeats TEXT NOT NULL,
    state TEXT NOT NULL,
    made_by BLOB,
    made_at TEXT NOT NULL,
    settled_by BLOB,
    settled_at TEXT,
    follows BLOB
) STRICT;
CREATE INDEX task_open ON task (due_day) WHERE state = 'open';
CREATE INDEX task_patient ON task (patient_id);
CREATE INDEX task_message ON task (message_id);
