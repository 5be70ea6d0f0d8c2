"""Documents from outside, seen page by page: drawn in a process of its own, found in, printed."""
