"""The command line: thin, one file for each group of commands, over the same operations."""
