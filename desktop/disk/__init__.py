"""Whether the disk that holds a practice is encrypted by its system, and what to do."""
