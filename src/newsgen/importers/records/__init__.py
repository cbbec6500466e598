"""Records of databases, sheets and feeds: which field is what, and how it is read."""
