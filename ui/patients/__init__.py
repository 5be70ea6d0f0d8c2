"""Patients: found while one types, and the file of one of them."""
