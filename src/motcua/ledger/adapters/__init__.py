"""Files of the ledger: keys and tiles."""
