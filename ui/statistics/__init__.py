"""The doctor's figures: weeks, types, waits and cancellations, looked at and read."""
