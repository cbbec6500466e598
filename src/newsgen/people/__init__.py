"""The archivist's tools: keeping names straight."""
