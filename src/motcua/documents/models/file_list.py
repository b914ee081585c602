"""Lists of files of a year, and their lines."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.documents.domain.file_lists import LineState, ListMoments, ListState, line_state, list_state


class FileList(models.Model):
    """The list of files (danh mục hồ sơ) of an agency and a year."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by_name = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("agency", "year"), name="documents_filelist_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}"

    @property
    def ref(self) -> str:
        """Return its written form for histories and the audit."""
        return f"file_list:{self.pk}"

    @property
    def state(self) -> ListState:
        """Return where it stands."""
        return list_state(
            ListMoments(
                submitted_at=self.submitted_at, approved_at=self.approved_at, published_at=self.published_at
            )
        )


class ListedFile(models.Model):
    """A line of the list: a file that the agency will open."""

    list = models.ForeignKey("documents.FileList", on_delete=models.PROTECT, related_name="lines")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    heading = models.CharField(max_length=200, blank=True)
    notation = models.CharField(max_length=20, blank=True)
    """Number and symbol, such as ``01.VHXH``; the clerk gives it."""
    title = models.CharField(max_length=500)
    years = models.SmallIntegerField(null=True)
    keeper = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    """Who will compile it (người lập hồ sơ)."""
    keeper_name = models.CharField(max_length=200)
    proposed_at = models.DateTimeField()
    proposed_by_name = models.CharField(max_length=200)
    taken_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("list", "notation"),
                condition=models.Q(taken_at__isnull=False),
                name="documents_listedfile_notation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notation} {self.title}"

    @property
    def state(self) -> LineState:
        """Return where it stands."""
        return line_state(taken_at=self.taken_at, declined_at=self.declined_at)
