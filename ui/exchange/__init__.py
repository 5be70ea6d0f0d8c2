"""The remote secretary: pairing, the gate, what leaves, envelopes out and in."""
