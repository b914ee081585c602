"""Tell people of something that happened, each once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from motcua.notifications.domain.kinds import require_kind
from motcua.notifications.domain.words import Words, checked_address, checked_words
from motcua.notifications.models import Notice

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


@transaction.atomic
def post(new: NewNotice, *, to: Collection[int]) -> int:
    """Tell the people ``to`` (ids of ``organisations``), who may see the thing; return how many were told.

    Safe to call again, also at the same moment: who has the notice keeps it as it is.

    Raises:
        UnknownKindError: nobody registered the kind.
        NoWordsError: the words lack a language.
        ForeignAddressError: the address leads out of the product.
    """
    require_kind(new.kind)
    words, address = checked_words(new.words, languages=LANGUAGES), checked_address(new.address)
    known = set(Notice.objects.filter(key=new.key, person__in=to).values_list("person", flat=True))
    rows = [
        Notice(
            person_id=person_id,
            agency_id=new.agency_id,
            key=new.key,
            kind=new.kind,
            words=words,
            address=address,
            at=new.at,
        )
        for person_id in sorted(set(to) - known)
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
