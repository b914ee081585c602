"""What is done with money, one use case a file."""
