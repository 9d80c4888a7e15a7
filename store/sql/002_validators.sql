-- Schema 2. Validators are sent to the address that gave them alone, and not for ever; robots.txt is
-- kept by the process that read it.
ALTER TABLE source_health ADD COLUMN validators_from TEXT NOT NULL DEFAULT '';
ALTER TABLE source_health ADD COLUMN last_body INTEGER;
DROP TABLE robots;
