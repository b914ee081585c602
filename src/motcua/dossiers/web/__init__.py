"""Screens of the staff: the counter, the worklists, one dossier, the leader's decisions."""
