"""What an archive is made of: pure values and rules, no input or output."""
