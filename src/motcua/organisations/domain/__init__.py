"""Pure rules of organisations: how calendars are laid over one another."""
