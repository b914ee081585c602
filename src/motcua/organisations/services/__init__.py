"""What can be done to organisations: one act a file."""
