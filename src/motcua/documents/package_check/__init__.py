"""Checking packages for an archive, by the rule alone: shares nothing with what writes them."""
