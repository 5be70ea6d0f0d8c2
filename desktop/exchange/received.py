"""A practice that arrives in envelopes lives in its own vault, under its own key."""
