"""Booking: the one dialog that finds or makes the patient and keeps the time."""
