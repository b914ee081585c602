"""Screens of the e-office."""
