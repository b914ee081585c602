"""Procedures in dated versions: papers, terms, fees, forms, processes."""
