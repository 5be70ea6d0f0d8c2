"""Files of other programs, in and out: bytes in, frozen records and problems out."""
