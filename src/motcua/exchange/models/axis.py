"""The link to the national axis: how it stands, its agencies, and every message that was listed for us."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AxisLink(models.Model):
    """How the link stands: one row."""

    pulling_until = models.DateTimeField(null=True)
    """Somebody pulls just now; free again after that, should they have been killed."""
    tried_at = models.DateTimeField(null=True)
    pulled_at = models.DateTimeField(null=True)
    """When all that was listed was last gone through."""
    trouble = models.CharField(max_length=20, blank=True)
    """Why the last try failed (``Trouble``); empty when it did not."""
    detail = models.TextField(blank=True)
    failing_since = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="exchange_axislink_only_one"),
        ]

    def __str__(self) -> str:
        return self.trouble or "ok"


class AxisItem(models.Model):
    """One message that the axis listed for us; taken once by its identifier there."""

    STATES: ClassVar = [(state, state) for state in ("waiting", "taken", "refused", "failed")]

    doc_id = models.CharField(max_length=255, unique=True)
    kind = models.CharField(max_length=6)
    """``edoc`` or ``status``."""
    sender_code = models.CharField(max_length=35, blank=True)
    receiver_code = models.CharField(max_length=35, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=STATES, default="waiting")
    is_marked = models.BooleanField(default=False)
    """Whether the axis was told what became of it."""
    attempts = models.SmallIntegerField(default=0)
    due_at = models.DateTimeField()
    trouble = models.CharField(max_length=40, blank=True)
    """Why it was not taken: a ``Trouble``, or the code of a finding."""
    detail = models.TextField(blank=True)
    document_id = models.CharField(max_length=255, blank=True)
    listed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(state="waiting") | models.Q(is_marked=False),
                name="exchange_axisitem_due",
            ),
            models.Index(
                fields=["-id"],
                condition=models.Q(state__in=["refused", "failed"]),
                name="exchange_axisitem_dead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.doc_id}: {self.state}"


class AxisAgency(models.Model):
    """An agency of the axis's directory, with its codes of both schemes."""

    code = models.CharField(max_length=35, unique=True)
    old_code = models.CharField(max_length=35, blank=True)
    code102 = models.CharField(max_length=35, blank=True)
    axis_id = models.CharField(max_length=35, blank=True)
    parent = models.CharField(max_length=35, blank=True)
    name = models.CharField(max_length=200)
    mail = models.CharField(max_length=200, blank=True)
    seen_at = models.DateTimeField()
    """When the list first had it."""
    gone_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["old_code"], name="exchange_axisagency_old"),
            models.Index(fields=["code102"], name="exchange_axisagency_102"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class AxisSync(models.Model):
    """One synchronisation of the directory and what it changed."""

    at = models.DateTimeField()
    listed = models.IntegerField()
    differences = models.JSONField(default=list)
    """``[what, code, before, after]``; ``what`` is ``new``, ``gone``, ``back``, or the field that changed."""

    def __str__(self) -> str:
        return f"{self.at} {self.listed}"
