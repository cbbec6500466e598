"""Which pages a site has, and what each of them shows: `kinds.py` holds the one table of page kinds."""
