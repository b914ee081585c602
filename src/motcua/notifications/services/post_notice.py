"""Tell people of something that happened, each once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from motcua.notifications.domain.kinds import require_kind
from motcua.notifications.domain.ways import mail_after
from motcua.notifications.domain.words import Words, checked_address, checked_words
from motcua.notifications.models import Choice, Notice
from motcua.platform import jobs

WRITE_TASK = "notifications.write_letter"
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNotice:
    """What happened, where one acts on it, in which words."""

    key: str
    """That of the happening: whoever was told under it is never told again."""
    kind: str
    agency_id: int
    words: Words
    address: str
    """A path of the product, of the thing's own page."""
    at: datetime
    mailed: Words | None = None
    """What may be said of it in a mail, which others may read; ``None`` for the words."""


@transaction.atomic
def post(new: NewNotice, *, to: Collection[int], now: datetime) -> int:
    """Tell the people ``to`` (ids of ``organisations``), who may see the thing; return how many were told.

    Safe to call again, also at the same moment: who has the notice keeps it as it is.

    Raises:
        UnknownKindError: nobody registered the kind.
        NoWordsError: the words lack a language.
        ForeignAddressError: the address leads out of the product.
    """
    require_kind(new.kind)
    words, address = checked_words(new.words, languages=LANGUAGES), checked_address(new.address)
    mailed = checked_words(new.mailed, languages=LANGUAGES) if new.mailed else {}
    known = set(Notice.objects.filter(key=new.key, person__in=to).values_list("person", flat=True))
    choices = Choice.objects.in_bulk(set(to) - known)
    rows = [
        Notice(
            person_id=person_id,
            agency_id=new.agency_id,
            key=new.key,
            kind=new.kind,
            words=words,
            mailed=mailed,
            mail_after=_mail_after(choices.get(person_id), new.kind, now),
            address=address,
            at=new.at,
        )
        for person_id in sorted(set(to) - known)
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    for row in rows:
        if row.mail_after is not None:
            jobs.defer(WRITE_TASK, at=row.mail_after, person_id=row.person_id)
    return len(rows)


def _mail_after(choice: Choice | None, kind: str, now: datetime) -> datetime | None:
    """Return when a mail of it may go out; who chose nothing gets none."""
    return None if choice is None else mail_after(choice.way(kind), now=now, quiet=choice.quiet)
