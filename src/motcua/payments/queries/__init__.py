"""Reads of money for screens: frozen rows go out."""
