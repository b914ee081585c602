"""The one-stop shop: dossiers from lodging to the returned result."""
