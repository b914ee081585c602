"""What the screens and other contexts read."""
