"""Measuring newsgen: `python -m benchmarks` (or `make bench`) from a checkout."""
