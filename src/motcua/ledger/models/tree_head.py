"""A tree head that was signed and published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class TreeHead(models.Model):
    """The checkpoint of one size of the tree, as published (C2SP tlog-checkpoint)."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    checkpoint = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="ledger_treehead_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.size}"
