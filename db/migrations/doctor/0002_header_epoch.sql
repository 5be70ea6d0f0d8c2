-- The newest header of the doctor's own part that was seen: an older one put back, from
-- before she changed her passphrase, is then known for what it is.
ALTER TABLE anchor ADD COLUMN header_epoch INTEGER NOT NULL DEFAULT 0;
