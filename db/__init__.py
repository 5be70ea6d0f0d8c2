"""What is kept: entities, their encrypted storage, and the journal of every change."""
