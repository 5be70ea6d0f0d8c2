"""Builders and fakes of our own."""
