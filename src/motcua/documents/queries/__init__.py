"""Reads for screens: frozen rows go out."""
