"""Reads of notices for screens: frozen rows go out."""
