"""Give a member of staff a log-in."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from motcua.accounts.domain.identifiers import identifier
from motcua.accounts.models import User
from motcua.accounts.permissions import require_creator_of_staff_users
from motcua.accounts.services.second_factor import enrol_second_factor
from motcua.accounts.tags import Tag
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations
from motcua.platform import audit


class UserExistsError(Exception):
    """Somebody logs in with this name, identifier, telephone or e-mail address already."""


class LogInExistsError(Exception):
    """The person has a log-in already, locked or not."""


class WeakPasswordError(Exception):
    """The password is too easy to guess; the message says why, in the user's language."""


@transaction.atomic
def create_staff_user(
    *,
    by: Actor,
    now: datetime,
    username: str,
    password: str,
    person_id: int,
    email: str = "",
    phone: str = "",
    totp_secret: str = "",
) -> int:
    """Create the log-in of a person of organisations and return the user's id.

    ``totp_secret`` (base 32) sets up the authenticator app as well; without it the first log-in asks to.

    Raises:
        permissions.NotAdministratorError: ``by`` administers none of the person's agencies.
        organisations.PersonNotFoundError: there is no such person.
        LogInExistsError: the person has one already.
        UserExistsError: the user name, telephone or e-mail address is taken.
        WeakPasswordError: the password is too easy to guess.
    """
    person = organisations.person(person_id)
    require_creator_of_staff_users(by, person_id=person_id, at=now)
    _require_none_yet(person_id)
    user = User(
        username=identifier(username),
        kind=User.Kind.STAFF,
        full_name=person.name,
        person_id=person_id,
        email=email.strip().lower(),
        phone=identifier(phone) if phone else "",
        registered_at=now,
    )
    save_with_password(user, password)
    data = {"username": user.username}
    audit.record(by=by, at=now, tag=Tag.STAFF_USER_CREATED, on=f"user:{user.id}", data=data)
    if totp_secret:
        enrol_second_factor(user_id=user.id, secret=totp_secret, now=now)
    return user.id


def _require_none_yet(person_id: int) -> None:
    if User.objects.filter(person_id=person_id).exists():
        raise LogInExistsError(f"person {person_id}")


def save_with_password(user: User, password: str) -> None:
    """Save a new user.

    Raises:
        UserExistsError: an identifier is taken.
        WeakPasswordError: the password is too easy to guess.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPasswordError(" ".join(error.messages)) from error
    taken = [name for name in (user.username, user.citizen_id, user.tax_code, user.phone, user.email) if name]
    if any(User.objects.named(name) for name in taken):
        raise UserExistsError(user.username)
    user.set_password(password)
    user.save()
