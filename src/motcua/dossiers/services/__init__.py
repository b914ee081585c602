"""The use cases of the one-stop shop, one a file, verb first."""
