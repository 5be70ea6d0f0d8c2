"""Everything Qt: screens, dialogs, and the one bridge to the threads that work."""
