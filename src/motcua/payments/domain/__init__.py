"""Rules of money, without a framework."""
