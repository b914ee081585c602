"""Acts of the platform, one file a use case."""
