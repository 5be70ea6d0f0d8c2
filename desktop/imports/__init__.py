"""Imports thought through before anything is written: the plan, its counts, its slices."""
