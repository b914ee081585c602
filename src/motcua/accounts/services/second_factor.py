"""The authenticator app of a member of staff: set up once, asked at each log-in and before signing."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from django.db import transaction

from motcua.accounts.domain.one_time_codes import step_of_code
from motcua.accounts.models import User
from motcua.accounts.queries.actors import actor_of
from motcua.accounts.tags import Tag
from motcua.platform import audit


class AlreadyEnrolledError(Exception):
    """The account has an authenticator app already."""


class WrongCodeError(Exception):
    """The code is wrong, too old, or was used before."""


@transaction.atomic
def enrol_second_factor(*, user_id: int, secret: str, now: datetime, code: str | None = None) -> None:
    """Set up the authenticator app that holds ``secret`` (base 32), proven by a code that it shows.

    Without ``code`` the caller vouches for the secret, as a set-up of demonstration accounts does.

    Raises:
        AlreadyEnrolledError: the account has an authenticator app already.
        WrongCodeError: the code is not the one that the app shows now.
    """
    user = User.objects.select_for_update().get(id=user_id)
    if user.second_factor_since is not None:
        raise AlreadyEnrolledError(user.username)
    if code is not None:
        step = step_of_code(secret, code, at=now, after=user.last_code_step)
        if step is None:
            raise WrongCodeError(user.username)
        user.last_code_step = step
    TOTP.activate(user, secret)
    user.second_factor_since = now
    user.save(update_fields=["second_factor_since", "last_code_step"])
    audit.record(by=actor_of(user), at=now, tag=Tag.SECOND_FACTOR_ENROLLED, on=f"user:{user.id}")


@transaction.atomic
def take_code(*, user_id: int, code: str, now: datetime) -> Authenticator:
    """Take a one-time code, or a recovery code, which is then used up; return what it belongs to.

    Raises:
        WrongCodeError: the code is wrong, too old, or was used before.
    """
    user = User.objects.select_for_update().get(id=user_id)
    found = {row.type: row for row in Authenticator.objects.filter(user=user)}
    app = found.get(Authenticator.Type.TOTP)
    plain = "".join(code.split())
    if app:
        step = step_of_code(decrypt(app.data["secret"]), plain, at=now, after=user.last_code_step)
        if step is not None:
            user.last_code_step = step
            user.save(update_fields=["last_code_step"])
            return app
    spare = found.get(Authenticator.Type.RECOVERY_CODES)
    if spare and spare.wrap().validate_code(plain):
        return spare
    raise WrongCodeError(user.username)


@transaction.atomic
def make_recovery_codes(*, user_id: int, now: datetime) -> tuple[str, ...]:
    """Make ten fresh recovery codes in place of the earlier ones; they can be read only now."""
    user = User.objects.get(id=user_id)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes = RecoveryCodes.activate(user).generate_codes()
    audit.record(by=actor_of(user), at=now, tag=Tag.RECOVERY_CODES_MADE, on=f"user:{user.id}")
    return tuple(codes)
