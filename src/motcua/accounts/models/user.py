"""Who may log in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from motcua.kernel.actors import ActorKind


class UserManager(BaseUserManager["User"]):
    """Finds log-ins by any of their identifiers."""

    def named(self, identifier: str) -> User | None:
        """Return the user with this user name, identifier, telephone or e-mail address, if there is one.

        ``identifier`` is in its one written form (``motcua.accounts.domain.identifiers``).
        """
        found = self.filter(
            Q(username=identifier)
            | Q(citizen_id=identifier)
            | Q(tax_code=identifier)
            | Q(phone=identifier)
            | Q(email=identifier)
        )
        by_rank = sorted(found, key=lambda user: user.username != identifier)
        return by_rank[0] if by_rank else None


class User(AbstractBaseUser):
    """A log-in of a member of staff or of a citizen (who may act for an enterprise)."""

    class Kind(models.TextChoices):
        """Who stands behind a log-in."""

        STAFF = ActorKind.STAFF.value
        CITIZEN = ActorKind.CITIZEN.value

    username = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    full_name = models.CharField(max_length=150)
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, null=True, blank=True)
    citizen_id = models.CharField(max_length=12, blank=True)
    tax_code = models.CharField(max_length=14, blank=True)
    representative_name = models.CharField(max_length=150, blank=True)
    """Who represents the enterprise by law (người đại diện theo pháp luật)."""
    representative_id = models.CharField(max_length=12, blank=True)
    """The representative's citizen id; the person may have an own account beside this one."""
    phone = models.CharField(max_length=11, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    """Since when somebody who keeps log-ins locked it; ``is_active`` is off as long."""
    locked_for = models.CharField(max_length=300, blank=True, default="", db_default="")
    """Why it was locked."""
    registered_at = models.DateTimeField()
    consent_withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Since when nothing new may be lodged, a copy of what ``Consent`` says."""
    second_factor_since = models.DateTimeField(null=True, blank=True)
    """Since when log-in asks for a one-time code; staff may do nothing before."""
    last_code_step = models.BigIntegerField(default=0)
    """The time step of the last one-time code taken, which is never taken again (RFC 6238, section 5.2)."""

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        """One log-in for each identifier; staff are people of organisations, citizens are not."""

        constraints = [  # noqa: RUF012  # Django's own idiom
            *(
                models.UniqueConstraint(
                    fields=[field], condition=~Q(**{field: ""}), name=f"accounts_user_one_{field}"
                )
                for field in ("citizen_id", "tax_code", "phone", "email")
            ),
            models.UniqueConstraint(fields=["person"], name="accounts_user_one_person"),
            models.CheckConstraint(
                condition=Q(kind="staff", person__isnull=False, citizen_id="", tax_code="")
                | Q(kind="citizen", person__isnull=True) & (~Q(citizen_id="") | ~Q(tax_code="")),
                name="accounts_user_kind_fits",
            ),
            models.CheckConstraint(
                condition=Q(representative_name="", representative_id="") | ~Q(tax_code=""),
                name="accounts_user_represents_enterprise",
            ),
        ]

    def __str__(self) -> str:
        """Return the name on screen."""
        return self.full_name

    @property
    def must_enrol(self) -> bool:
        """Tell whether a second factor has to be set up before anything else."""
        return self.kind == self.Kind.STAFF and self.second_factor_since is None
