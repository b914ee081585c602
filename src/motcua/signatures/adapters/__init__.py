"""The outside of signing: key files, PDF signatures, authorities on the network, drawn images."""
