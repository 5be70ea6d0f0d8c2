-- What the statistics read, so that nothing of it reads the table: who came when she was
-- expected, and when a slot was given back.
CREATE INDEX appointment_came ON appointment (start, arrived_at, started_at)
    WHERE arrived_at IS NOT NULL;
CREATE INDEX appointment_freed ON appointment (start, state, freed_at)
    WHERE state IN ('excused', 'cancelled_by_practice');

-- The words people are found under: where nobody is called as typed, those near it are.
CREATE VIRTUAL TABLE patient_words USING fts5vocab ('patient_search', 'row');
