"""What the archive knows about all its articles: a SQLite file, filled by `record`, asked by `questions`."""
