"""Réglages, openings: the usual week, dates that differ, absences, holidays."""
