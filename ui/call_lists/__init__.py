"""Call lists: whom an absence hits, called one after the other until all are treated."""
