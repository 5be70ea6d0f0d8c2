"""The waiting list: who waits, who fits a freed slot, and what came of each call."""
