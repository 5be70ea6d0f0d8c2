"""The whole practice in one file, and the way back into an empty one."""
