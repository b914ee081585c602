"""Pure rules of the post: no Django, no database, no clock."""
