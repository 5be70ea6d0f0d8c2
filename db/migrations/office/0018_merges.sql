-- Files that turned out to be one person's: which one stays, and the operation that merged
-- them, by which they can be parted again at any time.
CREATE TABLE patient_merge (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    kept_id BLOB NOT NULL,
    gone_id BLOB NOT NULL,
    operation_id BLOB NOT NULL,
    merged_at TEXT NOT NULL,
    merged_by BLOB
) STRICT;
CREATE INDEX patient_merge_gone ON patient_merge (gone_id);
CREATE INDEX patient_merge_kept ON patient_merge (kept_id);

-- Two files that look alike and are two people's: not asked about again.
CREATE TABLE distinct_pair (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    one_id BLOB NOT NULL,
    other_id BLOB NOT NULL,
    said_at TEXT NOT NULL,
    said_by BLOB,
    UNIQUE (one_id, other_id)
) STRICT;
