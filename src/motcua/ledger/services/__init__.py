"""What the ledger does: append, sequence, audit, initialise."""
