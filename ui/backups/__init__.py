"""Backups: how they stand, one now, one read again, one restored elsewhere."""
