"""End of day: what is left to look at before the practice closes."""
