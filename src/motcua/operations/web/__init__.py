"""Pages of the IT centre, and what programs ask about health."""
