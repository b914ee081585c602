"""Documents on paper: laid out as PDF/A-2u, copied, drafted in Word."""
