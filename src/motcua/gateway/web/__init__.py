"""Screens of the platform."""
