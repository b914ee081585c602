"""Pure rules of the IT centre."""
