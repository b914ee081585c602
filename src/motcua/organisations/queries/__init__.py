"""Reads; frozen rows go out."""
