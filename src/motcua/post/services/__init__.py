"""What is done with parcels, one act a file."""
