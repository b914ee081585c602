"""Template tags of the one-stop shop."""
