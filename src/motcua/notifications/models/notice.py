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
    mailed = models.JSONField(default=dict)
    """What may be said of it in a mail, by language; the words where it is empty."""
    address = models.CharField(max_length=LONGEST_ADDRESS)
    """The path of the page where one acts; opening it marks the notice read."""
    at = models.DateTimeField()
    """When it happened."""
    read_at = models.DateTimeField(null=True)
    mail_after = models.DateTimeField(null=True)
    """When it may be mailed while it is unread; ``None`` when it is not to be, or was."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("person", "key"), name="notifications_notice_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=("person", "-id"), name="notifications_notice_latest"),
            models.Index(fields=("person", "-id"), condition=_UNREAD, name="notifications_notice_unread"),
            models.Index(fields=("at",), name="notifications_notice_oldest"),
            models.Index(
                fields=("person", "mail_after"),
                condition=models.Q(mail_after__isnull=False),
                name="notifications_notice_to_mail",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"
