"""A page and the theme → bytes. Pure: nothing is read but templates."""
