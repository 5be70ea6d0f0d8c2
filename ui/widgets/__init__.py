"""Reusable widgets: they know the theme and no operation."""
