"""One file per entity: the only place with the SQL of its table."""
