"""Backups that prove that they restore: container, run, verification, restore, schedule."""
