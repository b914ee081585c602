"""The public page that checks a document."""
