"""A new password for somebody who forgot the old one: a one-time link, by mail or from staff.

Implements: TCVN 11930:2017, 6.1.1.2 (identification and authentication); Law on Personal Data
Protection 91/2025/QH15: nothing tells a stranger which accounts exist.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from motcua.accounts.domain.identifiers import identifier
from motcua.accounts.domain.reset_links import LASTS, MOST_MAILS_AN_HOUR, Channel, digest_of, new_token
from motcua.accounts.models import ResetLink, User
from motcua.accounts.permissions import require_maker_of_links, require_other_hand
from motcua.accounts.queries.actors import actor_of
from motcua.accounts.services.create_staff_user import WeakPasswordError
from motcua.accounts.services.end_sessions import end_all_sessions
from motcua.accounts.services.lock_out import forget_failures
from motcua.accounts.tags import Tag
from motcua.kernel.actors import SYSTEM, Actor
from motcua.platform import audit


class LinkClosedError(Exception):
    """The link was used, was replaced by a newer one, is too old, or never was."""


class UnknownAccountError(Exception):
    """There is no such account, or it was closed."""


def account_to_mail(typed: str, *, now: datetime) -> int | None:
    """Return whose mailbox a link may go to, ``None`` when nobody is to be written to.

    Only citizens, only at the address they gave, and only so often; the one who asks is never told.
    """
    user = User.objects.named(identifier(typed))
    if user is None or not user.is_active or user.kind != User.Kind.CITIZEN or not user.email:
        return None
    of_late = ResetLink.objects.filter(
        user=user, channel=Channel.MAIL.value, made_at__gt=now - timedelta(hours=1)
    ).count()
    return user.id if of_late < MOST_MAILS_AN_HOUR else None


def sweep_reset_links(*, now: datetime) -> int:
    """Delete links a day after their time, and return how many there were; the audit keeps the act."""
    count, _ = ResetLink.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
    return count


@transaction.atomic
def make_mailed_link(*, user_id: int, now: datetime) -> str:
    """Return the token of a fresh link that is about to be mailed to the account's own address.

    Raises:
        UnknownAccountError: the account was closed meanwhile.
    """
    return _fresh(_locked(user_id), by=SYSTEM, channel=Channel.MAIL, now=now)


@transaction.atomic
def make_link(*, by: Actor, now: datetime, user_id: int) -> str:
    """Return the token of a fresh link that ``by`` hands over; it is shown once and earlier ones close.

    Raises:
        UnknownAccountError: there is no such account.
        permissions.NotYoursToHelpError: ``by`` may not help this account.
        permissions.OtherHandNeededError: ``by`` reset its second factor within the last day.
    """
    user = _locked(user_id)  # first, so that of two halves at once the later sees the earlier
    require_maker_of_links(by, person_id=user.person_id, user_id=user_id, at=now)
    require_other_hand(by, user_id=user_id, than=Tag.SECOND_FACTOR_RESET, at=now)
    return _fresh(user, by=by, channel=Channel.COUNTER, now=now)


def _locked(user_id: int) -> User:
    user = User.objects.select_for_update().filter(id=user_id, is_active=True).first()
    if user is None:
        raise UnknownAccountError(f"user {user_id}")
    return user


def _fresh(user: User, *, by: Actor, channel: Channel, now: datetime) -> str:
    ResetLink.objects.filter(user=user, closed_at=None).update(closed_at=now)
    token = new_token()
    ResetLink.objects.create(
        user=user, digest=digest_of(token), channel=channel.value, made_at=now, expires_at=now + LASTS
    )
    audit.record(
        by=by,
        at=now,
        tag=Tag.RESET_LINK_MADE,
        on=f"user:{user.id}",
        agency_id=min(by.agencies(), default=None),
        data={"channel": channel.value},
    )
    return token


def open_link(token: str, *, now: datetime) -> User:
    """Return whose password the link replaces.

    Raises:
        LinkClosedError: it is not open any more.
    """
    link = ResetLink.objects.select_related("user").filter(digest=digest_of(token)).first()
    if link is None or not link.is_open(now=now) or not link.user.is_active:
        raise LinkClosedError
    return link.user


@transaction.atomic
def reset_password(*, token: str, password: str, now: datetime) -> None:
    """Set the new password, close the link, end every session and forget failed log-ins.

    Raises:
        LinkClosedError: the link is not open any more.
        WeakPasswordError: the password is too easy to guess; the link stays open.
    """
    user = User.objects.select_for_update().get(id=open_link(token, now=now).id)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPasswordError(" ".join(error.messages)) from error
    if not ResetLink.objects.filter(digest=digest_of(token), closed_at=None).update(closed_at=now):
        raise LinkClosedError
    user.set_password(password)
    user.save(update_fields=["password"])
    end_all_sessions(user)
    forget_failures(user)
    audit.record(
        by=actor_of(user), at=now, tag=Tag.PASSWORD_CHANGED, on=f"user:{user.id}", data={"by": "link"}
    )
