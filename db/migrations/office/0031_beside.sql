-- The same index under a condition that asks nothing of a list: for a list SQLite makes a table
-- in memory with each row of the journal that is written, eight allocations at a time.
DROP INDEX change_beside;
CREATE INDEX change_beside ON change (json_extract(coalesce(after, before), '$.patient_id'))
    WHERE entity = 'consent' OR entity = 'relative' OR entity = 'care_link';
