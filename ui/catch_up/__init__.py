"""What paper says of a day, entered when the screen is lit again."""
