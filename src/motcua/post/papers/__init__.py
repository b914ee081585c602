"""Papers of the post as PDF/A."""
