"""What is past and has no outcome yet: a worklist, one key each."""
