"""Gather what is to be mailed to a person into one mail."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from motcua.notifications.domain.words import said
from motcua.notifications.models import Letter, Notice
from motcua.notifications.queries.letters import mail_of
from motcua.notifications.services.post_notice import WRITE_TASK
from motcua.organisations import public as organisations
from motcua.platform import jobs

SEND_TASK = "notifications.send_letter"
MOST = 100
"""Notices in one mail; what is more, a next one tells."""


@transaction.atomic
def write_letter(*, person_id: int, now: datetime) -> int | None:
    """Write one mail of all that is due to be mailed and still unread; return its id, ``None`` for no mail.

    Each notice is in one mail, whoever else writes at the same moment. Who has no address, or one that took
    no mail, is told in the product alone.
    """
    due = _due(person_id, now)
    rows = list(due.select_for_update(skip_locked=True).order_by("pk")[:MOST])
    if not rows:
        return None
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(mail_after=None)
    mail = mail_of(person_id)
    if not mail.address or mail.is_refused:
        return None
    language = mail.choice.language
    with translation.override(language):
        lines = [_line(row, language) for row in rows]
        letter = Letter.objects.create(
            person_id=person_id,
            address=mail.address,
            subject=_subject([words for words, _link in lines]),
            text=_text(lines),
            made_at=now,
        )
    jobs.defer(SEND_TASK, at=now, letter_id=letter.pk)
    if len(rows) == MOST:
        jobs.defer(WRITE_TASK, at=now, person_id=person_id)
    return letter.pk


def _due(person_id: int, now: datetime) -> QuerySet[Notice]:
    """Return what is due and unread, of the agencies in which the person still works."""
    agencies = {seat.agency_id for seat in organisations.seats_of(person_id, at=now)}
    return Notice.objects.filter(person=person_id, agency__in=agencies, read_at=None, mail_after__lte=now)


def _line(row: Notice, language: str) -> tuple[str, str]:
    """Return what may be said of it outside of the product, and where it is read."""
    words = said(row.mailed or row.words, language=language, otherwise=settings.LANGUAGE_CODE)
    return words, f"{settings.CONFIG.url}{reverse('notifications:open', args=[row.pk])}"


def _subject(words: list[str]) -> str:
    if len(words) == 1:
        return words[0][:250]
    count = len(words)
    return ngettext("%(count)s notice", "%(count)s notices", count) % {"count": count}


def _text(lines: list[tuple[str, str]]) -> str:
    shown = {
        "lines": lines,
        "choices": f"{settings.CONFIG.url}{reverse('notifications:choices')}",
        "site": settings.SITE,
    }
    text: str = render_to_string("notifications/mail/letter.txt", shown)
    return text
