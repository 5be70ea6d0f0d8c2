"""Documents seen inside the application, printed, or saved where the person decides."""
