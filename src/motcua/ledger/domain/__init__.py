"""Pure rules of the Merkle log: hashing, proofs, tiles, notes, commitments."""
