"""What passes between two installations: pairing, sealed envelopes, what they may hold."""

# Whoever meets an error of the exchange finds its sentence, whichever module raised it.
from desktop.exchange import sentences as sentences
