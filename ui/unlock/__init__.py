"""The screen before a session; it imports nothing that it does not show."""
