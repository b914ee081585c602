"""Notices in the product."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.notifications.domain.words import LONGEST_ADDRESS

_UNREAD = models.Q(read_at=None)


class Notice(models.Model):
    """One happening told to one person, once: the key is that of the happening."""

    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    """For which agency the person acts on it."""
    key = models.CharField(max_length=160)
    kind = models.CharField(max_length=60)
    words = models.JSONField()
    """One sentence by language."""
    address = models.CharField(max_length=LONGEST_ADDRESS)
    """The path of the page where one acts; opening it marks the notice read."""
    at = models.DateTimeField()
    """When it happened."""
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("person", "key"), name="notifications_notice_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=("person", "-id"), name="notifications_notice_latest"),
            models.Index(fields=("person", "-id"), condition=_UNREAD, name="notifications_notice_unread"),
            models.Index(fields=("at",), name="notifications_notice_oldest"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"
