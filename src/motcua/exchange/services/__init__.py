"""What can be done with documents between agencies."""
