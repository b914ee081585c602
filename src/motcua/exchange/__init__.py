"""The context ``exchange``: how documents travel between agencies."""
