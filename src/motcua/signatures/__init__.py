"""Keys, certificates, trust, signing, sealing and validating."""
