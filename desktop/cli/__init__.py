"""The command line: thin, one file a group; the window calls the same operations."""
