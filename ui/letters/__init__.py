"""Certificates and letters: composed, seen as they will be, kept and printed."""
