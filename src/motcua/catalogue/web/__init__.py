"""Pages of the catalogue, and forms as accessible HTML."""
