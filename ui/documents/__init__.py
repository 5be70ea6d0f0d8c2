"""Documents of the front office: kept, filed, read, made and let out."""
