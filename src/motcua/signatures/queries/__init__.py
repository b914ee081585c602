"""Reads of trust."""
