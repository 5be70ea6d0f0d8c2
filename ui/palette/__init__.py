"""Ctrl+K: one field for people, days and commands."""
