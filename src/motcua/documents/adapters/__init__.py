"""What the e-office needs of other programs and of files that others made."""
