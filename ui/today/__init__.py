"""Today: who is awaited, who waits, who is inside, who has gone."""
