"""Worklists, acts on many dossiers at once, and the leader's stack of decisions."""
