"""Simulators of the outside systems a province joins; imports nothing of ``motcua``."""
