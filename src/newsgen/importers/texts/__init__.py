"""Plain text: what its lines are, and what pages left behind in it."""
