"""What a screen shows: rows of the vault put together with the rules."""
