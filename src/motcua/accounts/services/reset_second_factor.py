"""Take the authenticator app off a log-in whose owner lost the telephone; the next log-in sets up a new one.

Two people are needed to take over somebody's log-in: who resets the second factor hands over no link to a
new password for a day, and the other way round.

Implements: TCVN 11930:2017, 6.1.1.2 (identification and authentication).
"""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from motcua.accounts.permissions import require_it_centre, require_other_hand
from motcua.accounts.services.end_sessions import end_all_sessions
from motcua.accounts.services.lock_log_in import kept_log_in
from motcua.accounts.tags import Tag
from motcua.kernel.actors import Actor
from motcua.platform import audit


class NotEnrolledError(Exception):
    """The log-in has no second factor; its owner sets one up at the next log-in anyway."""


@transaction.atomic
def reset_second_factor(*, by: Actor, now: datetime, person_id: int) -> None:
    """Remove the authenticator app and the recovery codes, and end every session.

    Raises:
        permissions.NotItCentreError: ``by`` is not of the IT centre.
        permissions.NotYoursToKeepError: it is one's own log-in.
        permissions.OtherHandNeededError: ``by`` made a link to a new password within the last day.
        LogInNotFoundError, NotEnrolledError: as their names say.
    """
    require_it_centre(by)
    user = kept_log_in(by, person_id=person_id, at=now)
    if user.second_factor_since is None:
        raise NotEnrolledError(user.username)
    require_other_hand(by, user_id=user.id, than=Tag.RESET_LINK_MADE, at=now)
    Authenticator.objects.filter(user=user).delete()
    user.second_factor_since = None
    user.save(update_fields=["second_factor_since"])
    data = {"sessions": end_all_sessions(user)}
    audit.record(by=by, at=now, tag=Tag.SECOND_FACTOR_RESET, on=f"user:{user.id}", data=data)
