-- What the counter says of somebody who waits: who comes first whatever the time, the order
-- given by hand, and the minute at which a slot was given back (also: at which she left).
ALTER TABLE appointment ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE appointment ADD COLUMN turn INTEGER;
ALTER TABLE appointment ADD COLUMN freed_at TEXT;
