"""Bytes of one source file → values of `content`, or problems. Pure functions; only `scan` looks at the disk."""
