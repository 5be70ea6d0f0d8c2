-- The register of calls: what somebody said on the telephone, never written over.
-- `text` is what was said; "" where it was sealed to the doctor, and then `sealed` has it.
CREATE TABLE phone_message (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    station_id BLOB,
    received_at TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    taken_by BLOB,
    caller TEXT NOT NULL,
    patient_id BLOB,
    caller_name TEXT NOT NULL,
    relation TEXT NOT NULL,
    phone TEXT NOT NULL,
    identity_checked INTEGER NOT NULL,
    motive TEXT NOT NULL,
    urgency TEXT NOT NULL,
    alerted INTEGER NOT NULL,
    transferred_at TEXT,
    text TEXT NOT NULL,
    sealed TEXT NOT NULL,
    call_back TEXT NOT NULL,
    due_at TEXT,
    voicemail INTEGER NOT NULL,
    by_counter INTEGER NOT NULL,
    state TEXT NOT NULL,
    read_by BLOB,
    read_at TEXT,
    done_by BLOB,
    done_at TEXT,
    told_by BLOB,
    told_at TEXT,
    struck_by BLOB,
    struck_at TEXT,
    struck_why TEXT NOT NULL
) STRICT;
CREATE INDEX phone_message_taken ON phone_message (taken_at);
CREATE INDEX phone_message_open ON phone_message (state) WHERE state IN ('open', 'read');
CREATE INDEX phone_message_patient ON phone_message (patient_id);

-- What was added later; the message itself stays as it was taken.
CREATE TABLE phone_message_addition (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    message_id BLOB NOT NULL,
    patient_id BLOB,
    at TEXT NOT NULL,
    by BLOB,
    text TEXT NOT NULL,
    sealed TEXT NOT NULL
) STRICT;
CREATE INDEX phone_message_addition_of ON phone_message_addition (message_id, at);
