"""Log in with any identifier and a password."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from motcua.accounts.domain.identifiers import identifier
from motcua.accounts.models import User


class IdentifierBackend(BaseBackend):
    """Finds the user by name, citizen id, tax code, telephone or e-mail address."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002  # Django's signature
        username: str | None = None,
        password: str | None = None,
        **_credentials: object,
    ) -> User | None:
        """Return the user whose password this is; somebody unknown takes as long as a wrong password."""
        if not username or not password:
            return None
        user = User.objects.named(identifier(username))
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """Return the user of a session."""
        return User.objects.filter(id=user_id, is_active=True).first()
