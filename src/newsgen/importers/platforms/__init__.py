"""The exports of services for writing and publishing: what each says of its posts beside the text."""
