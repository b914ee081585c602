"""Who is logged in where: Django's session with its user, so that one query finds both."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from motcua.accounts.domain.sessions import KIOSK, SessionPolicy, policy_for
from motcua.accounts.models.user import User
from motcua.kernel.actors import ActorKind


class Session(AbstractBaseSession):
    """One browser's session, of a user or of nobody yet."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="sessions")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    """The last request, to the minute."""
    address = models.GenericIPAddressField(null=True, blank=True)
    browser = models.CharField(max_length=200, blank=True)
    is_kiosk = models.BooleanField(default=False, db_default=False)
    """Whether it began at a self-service kiosk."""

    class Meta:
        """Sessions of one user are listed and counted."""

        indexes = [models.Index(fields=["user", "started_at"], name="accounts_session_of_user")]  # noqa: RUF012

    def __str__(self) -> str:
        """Return whose it is and since when, never the key."""
        return f"{self.user_id} since {self.started_at:%Y-%m-%d %H:%M}"

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """Return the store that reads and writes these rows."""
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store

    @property
    def policy(self) -> SessionPolicy:
        """Return how long this session may last."""
        return KIOSK if self.is_kiosk else policy_for(ActorKind(self.user.kind) if self.user else None)

    def is_over(self, *, now: datetime) -> bool:
        """Tell whether the session was idle too long or has lasted its time."""
        return self.policy.is_over(started_at=self.started_at, seen_at=self.seen_at, now=now)
