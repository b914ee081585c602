"""The parts of an audit: the signed heads, the published files with the entries, the source rows."""
