"""What is kept of outgoing documents alone: how far they are, who took each step, and their files."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.documents.domain.outgoing import Moments, OutgoingState, state_of

_UNISSUED = models.Q(issued_at=None, dropped_at=None)


class Outgoing(models.Model):
    """A document on its way from draft to issue. A trigger keeps what is signed as it was signed."""

    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, primary_key=True, related_name="outgoing"
    )
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    type_code = models.CharField(max_length=30)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    """The unit that drafts."""
    drafter = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    signer = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    version = models.SmallIntegerField()
    """The version that counts."""
    drafted_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    content_at = models.DateTimeField(null=True)
    content_by_name = models.CharField(max_length=200, blank=True)
    form_at = models.DateTimeField(null=True)
    form_by_name = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True)
    authority = models.JSONField(default=list)
    """The lines over the signature, as they were judged when it was signed."""
    issue_by = models.DateField(null=True)
    """The last day on which it is issued in time."""
    signed_file_id = models.BigIntegerField(null=True)
    seal_place = models.JSONField(null=True)
    sealed_at = models.DateTimeField(null=True)
    sealed_by_name = models.CharField(max_length=200, blank=True)
    sealed_file_id = models.BigIntegerField(null=True)
    issued_at = models.DateTimeField(null=True)
    issued_by_name = models.CharField(max_length=200, blank=True)
    kept_by = models.CharField(max_length=200, blank=True)
    """Unit or person who got the copy that is kept (nơi nhận bản lưu)."""
    copies = models.SmallIntegerField(null=True)
    """IssuedAmount."""
    note = models.CharField(max_length=500, blank=True)
    answers = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="answered_by", null=True
    )
    """The incoming document that it answers."""
    mends = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="mended_by", null=True
    )
    """The issued document that it corrects, amends or replaces."""
    remedy = models.CharField(max_length=10, blank=True)
    meeting = models.ForeignKey(
        "documents.Appointment", on_delete=models.PROTECT, related_name="papers", null=True
    )
    """The meeting that it invites to, or whose conclusions it announces."""
    exchange_id = models.CharField(max_length=255, blank=True)
    """Under which identifier it was sent; empty before, and for what went by other ways alone."""
    recalled_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=("exchange_id",), condition=~models.Q(exchange_id=""), name="documents_outgoing_sent"
            ),
            models.Index(fields=("unit",), condition=_UNISSUED, name="documents_outgoing_of_unit"),
            models.Index(fields=("drafter",), condition=_UNISSUED, name="documents_outgoing_of_drafter"),
            models.Index(fields=("signer",), condition=_UNISSUED, name="documents_outgoing_of_signer"),
            models.Index(fields=("agency",), condition=_UNISSUED, name="documents_outgoing_unissued"),
            models.Index(fields=("unit", "document"), name="documents_outgoing_units"),
            models.Index(fields=("drafter", "agency", "document"), name="documents_outgoing_drafters"),
            models.Index(fields=("signer", "agency", "document"), name="documents_outgoing_signers"),
            models.Index(
                fields=("agency", "document"),
                condition=models.Q(submitted_at__isnull=False),
                name="documents_outgoing_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.state.value}"

    @property
    def state(self) -> OutgoingState:
        """Return where it stands."""
        names = Moments.__dataclass_fields__
        return state_of(Moments(**{name: getattr(self, name) for name in names}))
