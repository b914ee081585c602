"""Ethnic groups (dân tộc) as forms and registers name them."""

from __future__ import annotations

from datetime import date

from django.db import models

from motcua.organisations.models.dated import Dated

OFFICIAL_LIST = date(1979, 3, 2)
"""The day of Decision 121-TCTK/PPCĐ, which lists them (not verified)."""


class EthnicGroup(Dated):
    """One entry of the official list."""

    valid_from = models.DateField(db_default=models.Value(OFFICIAL_LIST))
    code = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=60)
    other_names = models.CharField(max_length=200, blank=True)
    is_local = models.BooleanField()
    """Whether the group lives in the model province, so that lists can offer it first."""

    class Meta(Dated.Meta):
        """In the official order."""

        ordering = ("code",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
