"""The Merkle log of business facts and its proofs."""
