"""Pure rules of the portal: no Django, no database, no clock."""
