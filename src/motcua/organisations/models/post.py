"""Posts (vị trí việc làm) and who holds them when."""

from __future__ import annotations

from django.db import models

from motcua.kernel.actors import Role
from motcua.organisations.models.dated import Dated


class Post(models.Model):
    """One kind of work in an agency, or a unit of it: a title and the role it carries."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(
        "organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    title = models.CharField(max_length=150)
    """As written under a signature, such as ``Phó Chủ tịch``."""

    class Meta:
        """The same work is one post, however many hold it."""

        ordering = ("id",)
        constraints = [  # noqa: RUF012  # Django's own idiom
            models.UniqueConstraint(
                fields=("agency", "unit", "role", "title"),
                nulls_distinct=False,
                name="organisations_post_once",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]),
                name="organisations_post_known_role",
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Assignment(Dated):
    """A person holds a post for a time; several at once are possible, the same one twice is not."""

    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="assignments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="assignments")
    document_number = models.CharField(max_length=60, blank=True)
    """The decision of appointment (quyết định bổ nhiệm, phân công)."""
    seconded_by = models.ForeignKey(
        "organisations.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="secondments"
    )
    """The agency that lends the person to this one-stop shop (cơ quan cử đến)."""
    work_phone = models.CharField(max_length=15, blank=True, default="", db_default="")
    """The telephone at the counter, published with the name (Decree 61/2018/ND-CP, art. 9(7))."""

    class Meta(Dated.Meta):
        """In order of appointment; who is lent goes back on a day."""

        ordering = ("id",)
        constraints = [  # noqa: RUF012  # Django's own idiom
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(seconded_by=None) | models.Q(valid_to__isnull=False),
                name="organisations_assignment_secondment_ends",
            ),
        ]

    def __str__(self) -> str:
        """Return who holds what."""
        return f"{self.person_id} in {self.post_id}"


class Reserve(Dated):
    """A person stands ready to take the place of who holds a post of the one-stop shop (người dự phòng)."""

    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="reserves")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="reserves")
    document_number = models.CharField(max_length=60, blank=True)
    """The decision that names the person."""

    class Meta(Dated.Meta):
        """In order of naming."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return who stands ready for what."""
        return f"{self.person_id} for {self.post_id}"
