"""Keys, certificates and trust; signing, sealing and validating PDF documents."""
