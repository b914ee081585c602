"""How dates, times and numbers are written on screen, in both languages."""
