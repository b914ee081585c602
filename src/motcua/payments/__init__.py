"""Money at the counter: receipts, refunds, day closings, settlement between agencies."""
