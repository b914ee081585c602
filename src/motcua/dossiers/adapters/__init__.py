"""What stands between the one-stop shop and other programs."""
