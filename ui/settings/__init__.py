"""Réglages: who opens the practice, what each may do, and one's own passphrase."""
