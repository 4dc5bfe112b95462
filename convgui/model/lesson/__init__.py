"""What the author of a lesson writes, and how far a reader is in it."""
