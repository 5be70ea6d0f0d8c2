"""The first start: the practice, a passphrase, and the kit on paper."""
