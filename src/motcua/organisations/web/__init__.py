"""Pages of organisations, for members of staff."""
