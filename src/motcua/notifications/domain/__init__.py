"""Rules of notices, without a framework."""
