"""Lodging on line, one topic a page."""
