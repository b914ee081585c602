"""What is done with documents: one use case a file."""
