"""What goes with a draft: annexes typed here, separate files, a text written in Word; each a new version.

Implements: Decree 30/2020/ND-CP, art. 10(2) (draft and attachments go into the system); annex VI, part I(1).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from motcua.documents.adapters.word_to_pdf import word_to_pdf
from motcua.documents.domain.body import text_of
from motcua.documents.domain.drafts import Annexed, Draft, DraftFile
from motcua.documents.domain.outgoing import OutgoingError, OutgoingState
from motcua.documents.drafters import require_drafter
from motcua.documents.drafting.read_draft import read_draft
from motcua.documents.drafting.word_files import NotWordError, require_plain
from motcua.documents.services.keep_draft import save_draft
from motcua.documents.services.opening_draft import OpenedDraft, open_draft
from motcua.documents.services.register_incoming import MOST_BYTES, HandedFile
from motcua.kernel.actors import Actor
from motcua.platform import files

Part = TypeVar("Part", Annexed, DraftFile)


class NotPdfError(OutgoingError):
    """A separate file is neither PDF nor a Word document that can be made one, so it cannot be sealed."""


@transaction.atomic
def add_annex(*, by: Actor, now: datetime, document_id: int, seen: int, annex: Annexed) -> int:
    """Add an annex after those there are; return the new version's number."""
    opened = _opened(by, now, document_id, seen)
    draft = opened.draft
    return _save(by, now, opened, replace(draft, annexes=(*draft.annexes, annex)))


@transaction.atomic
def attach(*, by: Actor, now: datetime, document_id: int, seen: int, handed: Sequence[HandedFile]) -> int:
    """Add separate files, Word ones as PDF; return the new version's number.

    Raises:
        NotPdfError: a file is neither PDF nor Word.
        ConversionError, WordFileError: a Word file cannot be made PDF.
        files.FileRefusedError: a file is not taken; its text says why.
    """
    opened = _opened(by, now, document_id, seen)
    draft = opened.draft
    kept = tuple(_as_pdf(each) for each in handed)
    return _save(by, now, opened, replace(draft, files=(*draft.files, *kept)))


@transaction.atomic
def take_off(*, by: Actor, now: datetime, document_id: int, seen: int, what: str) -> int:
    """Take an annex (``annex:0``), a file (``file:1``) or the Word text (``word``) off the draft."""
    opened = _opened(by, now, document_id, seen)
    draft = opened.draft
    kind, _, place = what.partition(":")
    if kind == "word":
        return _save(by, now, opened, replace(draft, word=None))
    at = int(place)
    if kind == "annex":
        return _save(by, now, opened, replace(draft, annexes=_without(draft.annexes, at)))
    return _save(by, now, opened, replace(draft, files=_without(draft.files, at)))


@transaction.atomic
def take_word(
    *, by: Actor, now: datetime, document_id: int, seen: int, handed: HandedFile, is_kept: bool
) -> int:
    """Take a Word draft: read back into the text here, or kept as Word until it is signed.

    What its template says of abstract, addressees and recipients is read back too.

    Raises:
        WordFileError: it is no plain Word document.
        files.FileRefusedError: it is not taken; its text says why.
    """
    opened, content = _opened(by, now, document_id, seen), _content(handed)
    require_plain(content)
    if is_kept:
        word = _stored(content, handed.name)
        return _save(by, now, opened, replace(opened.draft, word=word))
    read, draft = read_draft(content), opened.draft
    if not read.body:
        raise NotWordError("there is no text in it")
    taken = replace(
        draft,
        word=None,
        text=text_of(read.body),
        subject=read.abstract[:500] or draft.subject,
        addressees=tuple(each.strip(" ;.") for each in read.addressees) or draft.addressees,
    )
    return _save(by, now, opened, taken)


def _without(parts: tuple[Part, ...], place: int) -> tuple[Part, ...]:
    return parts[:place] + parts[place + 1 :]


def _opened(by: Actor, now: datetime, document_id: int, seen: int) -> OpenedDraft:
    """Return the draft when it is the actor's to change, before any file is kept."""
    states = (OutgoingState.DRAFTING,)
    opened = open_draft(by=by, now=now, document_id=document_id, states=states, seen=seen)
    require_drafter(by, agency_id=opened.outgoing.agency_id, unit_id=opened.outgoing.unit_id)
    return opened


def _save(by: Actor, now: datetime, opened: OpenedDraft, draft: Draft) -> int:
    outgoing = opened.outgoing
    return save_draft(by=by, now=now, document_id=outgoing.pk, draft=draft, seen=outgoing.version)


def _content(handed: HandedFile) -> bytes:
    """Return the bytes of a file that is looked into before it is kept; one too large is refused at once.

    Raises:
        files.TooLargeError: there are more than of any file.
    """
    content = handed.stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        _stored(content, handed.name)
    return content


def _as_pdf(handed: HandedFile) -> DraftFile:
    content = _content(handed)
    if content.startswith(b"%PDF-"):
        return _stored(content, handed.name)
    if not handed.name.casefold().endswith(".docx"):
        raise NotPdfError(handed.name)
    return _stored(word_to_pdf(content), f"{handed.name[:-5]}.pdf")


def _stored(content: bytes, name: str) -> DraftFile:
    stored = files.store(io.BytesIO(content), name=name, allowed=files.PAPERS, max_bytes=MOST_BYTES)
    return DraftFile(
        file_id=stored.id,
        name=stored.name,
        sha256=stored.sha256,
        size=stored.size,
        media_type=stored.media_type,
    )
