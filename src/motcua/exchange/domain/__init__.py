"""Pure rules of the exchange: no Django, no database, no clock."""
