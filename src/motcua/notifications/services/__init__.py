"""What is done with notices, one use case a file."""
