-- Schema 8. Where an item founded an event that another one absorbed since: looked for whenever an item
-- stands alone, and else a search through all that were ever absorbed.
CREATE INDEX events_absorbed_by_founder ON events (founder) WHERE absorbed_by IS NOT NULL;
