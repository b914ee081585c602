"""Files of reference data and the rows they become."""
