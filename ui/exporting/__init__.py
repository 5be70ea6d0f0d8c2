"""Export and the archive that comes back: chosen, said in words, then done beside the work."""
