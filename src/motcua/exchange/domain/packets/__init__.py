"""Packets between nodes of this product: a signed list of what is sent, beside the parts themselves."""
