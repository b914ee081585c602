"""Who may log in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A log-in, of a member of staff or of a citizen."""
