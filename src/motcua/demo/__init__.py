"""The model province, its synthetic people, and the journeys."""
