"""Reads shaped for a screen: SQL in, frozen rows out."""

from db.queries.reader import Reader

__all__ = ["Reader"]
