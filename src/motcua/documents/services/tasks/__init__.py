"""What is done with tasks: one use case a file."""
