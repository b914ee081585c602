"""Transfers of closed files to the archive of an agency."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Transfer(models.Model):
    """A transfer (nộp lưu): files handed over with minutes, accepted or sent back whole."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    """The unit that hands over."""
    handed_at = models.DateTimeField()
    handed_by = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    handed_by_name = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    accepted_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(returned_at=None),
                name="documents_transfer_one_answer",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=("agency", "-id"), name="documents_transfer_latest")]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        """Return its written form for histories and the audit."""
        return f"file_transfer:{self.pk}"


class TransferredFile(models.Model):
    """A file of a transfer; what was sent back may go again with another."""

    transfer = models.ForeignKey("documents.Transfer", on_delete=models.PROTECT, related_name="files")
    work_file = models.ForeignKey("documents.WorkFile", on_delete=models.PROTECT, related_name="transfers")
    package_id = models.UUIDField(default=uuid.uuid4, unique=True)
    """The identifier of its package (OBJID)."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("transfer", "work_file"), name="documents_transferredfile_once"),
        ]

    def __str__(self) -> str:
        return f"{self.transfer_id} {self.work_file_id}"
