"""From node to node of this product: signed packets over mutual TLS."""
