"""The frame of connectors: what a plug-in is given, so that it holds nothing but its wire."""
