"""Reads for the screens of the platform."""
