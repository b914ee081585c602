"""Give a newly registered member of staff a log-in, without anybody knowing its password.

The log-in opens with a one-time link alone: whoever holds it chooses the password, and the first log-in
then asks for the authenticator app. It gives no role: what the person may do comes from posts.

Implements: TCVN 11930:2017, 6.1.1.2 (each person an account of their own; initial passwords are changed).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.accounts.domain.identifiers import identifier
from motcua.accounts.models import User
from motcua.accounts.permissions import require_opener_of_log_in
from motcua.accounts.services.create_staff_user import LogInExistsError, UserExistsError
from motcua.accounts.services.reset_password import make_link
from motcua.accounts.tags import Tag
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations
from motcua.platform import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLogIn:
    """A new log-in and the token of the link that opens it, to be shown once."""

    user_id: int
    username: str
    token: str


@transaction.atomic
def open_log_in(*, by: Actor, now: datetime, person_id: int, username: str) -> OpenedLogIn:
    """Create the log-in of a person and a one-time link to its first password.

    Raises:
        organisations.PersonNotFoundError: there is no such person.
        permissions.NotYoursToKeepError: ``by`` may not open a log-in for this person.
        LogInExistsError: the person has one already, locked or not.
        UserExistsError: somebody logs in under this name.
    """
    person = organisations.person(person_id, at=now)
    require_opener_of_log_in(by, person_id=person_id, at=now)
    if User.objects.filter(person_id=person_id).exists():
        raise LogInExistsError(f"person {person_id}")
    name = identifier(username)
    if User.objects.named(name):
        raise UserExistsError(name)
    user = User(
        username=name, kind=User.Kind.STAFF, full_name=person.name, person_id=person_id, registered_at=now
    )
    user.set_unusable_password()
    _save(user, person_id=person_id)
    audit.record(by=by, at=now, tag=Tag.STAFF_USER_CREATED, on=f"user:{user.id}", data={"username": name})
    token = make_link(by=by, now=now, user_id=user.id)
    return OpenedLogIn(user_id=user.id, username=name, token=token)


def _save(user: User, *, person_id: int) -> None:
    """Save the new log-in, unless somebody else was first just now."""
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        if User.objects.filter(person_id=person_id).exists():
            raise LogInExistsError(f"person {person_id}") from error
        raise UserExistsError(user.username) from error
