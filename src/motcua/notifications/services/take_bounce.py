"""Take in the report of a mail that came back after a server had taken it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.notifications.domain.bounces import NotABounceError, read_bounce
from motcua.notifications.models import Letter, LetterState
from motcua.notifications.services.keep_address import note_refusal


@transaction.atomic
def take_bounce(report: bytes, *, now: datetime) -> bool:
    """Note that a mail did not arrive; return whether its address takes none for ever.

    A report that says it is only delayed, or comes again, changes nothing.

    Raises:
        NotABounceError: it is none, or of no mail of ours.
    """
    bounce = read_bounce(report)
    letter = Letter.objects.select_for_update().filter(mark=bounce.mark).first()
    if letter is None:
        raise NotABounceError("no mail of ours")
    if not bounce.is_for_ever:
        return False
    if letter.state != LetterState.REFUSED.value:
        letter.state, letter.error = LetterState.REFUSED.value, bounce.why
        letter.save(update_fields=["state", "error"])
        note_refusal(person_id=letter.person_id, address=letter.address, why=bounce.why, now=now)
    return True
