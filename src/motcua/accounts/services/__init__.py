"""Acts of accounts."""
