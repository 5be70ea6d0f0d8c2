"""The address book: who treats the patients elsewhere."""
