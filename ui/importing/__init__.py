"""Import: a file is read, its plan is shown, and only then is anything written."""
