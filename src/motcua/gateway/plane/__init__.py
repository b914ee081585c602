"""The data plane: calls are let in, relayed, logged for good, and only then answered."""
