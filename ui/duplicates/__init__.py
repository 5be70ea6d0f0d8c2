"""Files that may be one person's: looked at side by side, merged or said to be two."""
