"""One file per entity: the only place with its table’s SQL."""
