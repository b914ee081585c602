"""What the exchange needs of the world around it."""
