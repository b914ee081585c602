"""What engineers run on the repository itself; the product never imports it."""
