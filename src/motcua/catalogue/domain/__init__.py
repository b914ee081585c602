"""Pure rules of the catalogue: procedures, forms and processes as values, without a framework."""
