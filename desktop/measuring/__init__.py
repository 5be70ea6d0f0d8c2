"""The benchmark: what people wait for, beside the same work on a reference."""
