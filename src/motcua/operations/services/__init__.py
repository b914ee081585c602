"""Acts of the IT centre."""
