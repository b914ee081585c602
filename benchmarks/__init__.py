"""Measures side by side: each against its limit, taken in the same run."""
