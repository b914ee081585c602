"""Một Cửa: a province's whole e-Government in one product."""
