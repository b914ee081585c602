"""Screens of money for clerks, heads and accountants."""
