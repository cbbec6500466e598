"""Web archives: WARC files, and the pictures in them."""
