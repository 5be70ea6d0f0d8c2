"""What the program ships besides code: icons, themes, words, catalogues, help."""
