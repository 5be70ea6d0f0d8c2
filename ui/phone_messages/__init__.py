"""The register of calls in the window."""
