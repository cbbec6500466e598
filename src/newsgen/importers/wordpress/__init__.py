"""What a WordPress export (WXR) is made of, from its bytes to the text of a post. The format itself is one floor up."""
