"""How django-allauth's log-in behaves here: locks, audit, limits of sessions, quiet messages."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.accounts.domain.identifiers import identifier
from motcua.accounts.models import User
from motcua.accounts.queries.actors import actor_of
from motcua.accounts.services import lock_out
from motcua.accounts.services.end_sessions import make_room
from motcua.accounts.tags import Tag
from motcua.platform import audit, clock

SILENT = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Staff and citizens log in through one door."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The name or the password is not right. Check both and try again."),
        "locked": _("Too many failed log-ins. For your safety, try again in 15 minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's signature
        """Citizens register on our own page."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a locked account before its password is looked at."""
        super().pre_authenticate(request, **credentials)
        key, _user = _subject(credentials)
        if lock_out.is_locked(key, now=clock.now()):
            raise self.validation_error("locked")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the failure."""
        key, user = _subject(credentials)
        address = self.get_client_ip(request)
        failures = lock_out.note_failure(key=key, user=user, address=address, now=clock.now())
        if failures.locked_until is not None:
            raise self.validation_error("locked")

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Write the log-in down, forget earlier failures, and end the oldest session of too many."""
        now = clock.now()
        lock_out.forget_failures(user)
        ended = make_room(user=user, current_key=request.session.session_key)
        data = {"address": self.get_client_ip(request), "sessions_ended": ended}
        audit.record(by=actor_of(user), at=now, tag=Tag.LOGGED_IN, on=f"user:{user.id}", data=data)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def logout(self, request: HttpRequest) -> None:
        """Write the log-out down."""
        user = request.user
        if isinstance(user, User):
            audit.record(by=actor_of(user), at=clock.now(), tag=Tag.LOGGED_OUT, on=f"user:{user.id}")
        super().logout(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002  # allauth's signature
        """Return the page that knows where each kind of user starts."""
        return reverse("accounts:entrance")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Return to the account page."""
        return reverse("accounts:account")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say nothing of what the page shows anyway."""
        if message_template not in SILENT:
            super().add_message(request, level, message_template, *args, **kwargs)


def _subject(credentials: dict[str, Any]) -> tuple[str, User | None]:
    typed = identifier(str(credentials.get("username", "")))
    user = User.objects.named(typed)
    return lock_out.key_of(user, typed=typed), user
