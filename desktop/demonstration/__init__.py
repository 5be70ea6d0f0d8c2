"""An invented practice, rich enough to look real on every screen."""
