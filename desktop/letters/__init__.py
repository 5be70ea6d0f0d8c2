"""Letters and certificates: texts with fields, what fills them, and the head above them."""
