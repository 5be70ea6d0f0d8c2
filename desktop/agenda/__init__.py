"""Pure rules of the agenda: openings, holidays, free slots, warnings."""
