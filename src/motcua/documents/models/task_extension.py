"""Extensions of the time limit of a task: asked for once at a time, granted or refused."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class TaskExtension(models.Model):
    """One extension that was asked for (xin gia hạn), and the answer."""

    task = models.ForeignKey("documents.Task", on_delete=models.PROTECT, related_name="extensions")
    until = models.DateField()
    """The day that is asked for; the day granted, once it is."""
    due_before = models.DateField()
    """The time limit when it was asked."""
    reason = models.CharField(max_length=1000)
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    answered_at = models.DateTimeField(null=True)
    is_granted = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("task",),
                condition=models.Q(answered_at=None),
                name="documents_taskextension_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, is_granted=None)
                | models.Q(answered_at__isnull=False, is_granted__isnull=False),
                name="documents_taskextension_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.until}"
