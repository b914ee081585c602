"""A laboratory of the exchange: nodes that are real processes, and all that may go wrong between them."""
