"""Notices: what is to be told to people, in the product and by mail."""
