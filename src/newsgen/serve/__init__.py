"""The preview: build into a folder of its own, show it in a browser, build again when a file changes."""
