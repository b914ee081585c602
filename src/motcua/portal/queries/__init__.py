"""What the portal's pages show, as frozen rows."""
