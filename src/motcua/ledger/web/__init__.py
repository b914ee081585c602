"""Pages of the ledger and the files of the log."""
