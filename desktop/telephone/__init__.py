"""The rules of the telephone: what alarms, what is answered, by when."""
