"""Remind applicants of results that lie ready (nhắc nhận kết quả), by mail, not too often.

Implements: Decree 61/2018/ND-CP, art. 20: the applicant is told that the result is there. How often a
reminder may be sent is this product's own choice.
"""

from __future__ import annotations

import enum
from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.composing.places import proof_address
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, ResultReminder
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor, Role
from motcua.platform import audit, jobs

INTERVAL = timedelta(days=3)
"""Between two reminders of one result."""
MAIL_TASK = "dossiers.mail_reminder"
_LANGUAGE = "vi"
"""Of mails to applicants, who chose none."""


class Reminded(enum.Enum):
    """What became of the wish to remind of one result."""

    SENT = "sent"
    TOO_SOON = "too_soon"
    """Reminded less than ``INTERVAL`` ago."""
    NO_ADDRESS = "no_address"
    NOT_READY = "not_ready"
    """No result lies ready for this dossier at the actor's counter, or there is no such dossier."""


@transaction.atomic
def remind_of_results(*, by: Actor, now: datetime, dossier_ids: Collection[int]) -> dict[int, Reminded]:
    """Have each applicant reminded by mail; return what became of each.

    The dossiers are locked in order, so that two clerks at once send one mail.
    """
    ready = visible_to(by).filter(
        pk__in=dossier_ids, state=State.DONE, parent=None, holder_agency__in=by.agencies(Role.CLERK)
    )
    rows = list(ready.select_for_update(of=("self",)).order_by("pk"))
    latest = dict(
        ResultReminder.objects.filter(dossier__in=rows).values_list("dossier").annotate(latest=Max("at"))
    )
    outcomes = dict.fromkeys(dossier_ids, Reminded.NOT_READY)
    for dossier in rows:
        last = latest.get(dossier.pk)
        if not dossier.applicant_email:
            outcomes[dossier.pk] = Reminded.NO_ADDRESS
        elif last is not None and now - last < INTERVAL:
            outcomes[dossier.pk] = Reminded.TOO_SOON
        else:
            _remind(by, now, dossier)
            outcomes[dossier.pk] = Reminded.SENT
    return outcomes


def _remind(by: Actor, now: datetime, dossier: Dossier) -> None:
    row = ResultReminder.objects.create(
        dossier=dossier, address=dossier.applicant_email, by_name=by.name, at=now
    )
    audit.record(
        by=by, at=now, tag=Tag.RESULT_REMINDED, on=dossier.ref, agency_id=dossier.holder_agency_id, data={}
    )
    jobs.defer(MAIL_TASK, at=now, reminder_id=row.pk)


def mail_reminder(*, reminder_id: int, now: datetime) -> None:
    """Send the mail, unless it was sent or the result was taken meanwhile.

    A mail that the server took just before the process died is sent once more.
    """
    row = ResultReminder.objects.select_related("dossier__holder_agency").get(pk=reminder_id)
    if row.sent_at is not None or row.dossier.state != State.DONE:
        return
    with translation.override(_LANGUAGE):
        facts = {
            "dossier": row.dossier,
            "agency": row.dossier.holder_agency.name,
            "link": proof_address(row.dossier.proof_token),
            "site": settings.SITE,
        }
        text = render_to_string("dossiers/mail/result_ready.txt", facts)
        subject = _("Your result is ready: dossier %(code)s") % {"code": row.dossier.code}
        EmailMessage(subject=subject, body=text, to=[row.address]).send()
    row.sent_at = now
    row.save(update_fields=["sent_at"])
