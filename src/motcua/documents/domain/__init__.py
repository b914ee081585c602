"""Rules of clerical work, without a framework."""
