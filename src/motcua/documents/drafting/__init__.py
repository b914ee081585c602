"""Drafts in Word: a template for each type, filled with what is known, read back as the blocks of a text."""
