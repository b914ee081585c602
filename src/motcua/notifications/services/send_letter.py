"""Send a mail, once however often it is tried; an address that takes none is noted and left alone."""

from __future__ import annotations

from datetime import datetime
from smtplib import SMTPException, SMTPRecipientsRefused
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from motcua.kernel.actors import SYSTEM
from motcua.notifications.models import Letter, LetterState
from motcua.notifications.services.keep_address import note_refusal
from motcua.notifications.tags import Tag
from motcua.platform import audit, jobs

_FOR_EVER = range(500, 600)
"""Answers of a mail server that no further attempt changes (RFC 5321, section 4.2.1)."""
_LONGEST = 500


def send_letter(*, letter_id: int, now: datetime) -> None:
    """Send the mail unless it was sent, or is being sent by another worker.

    Raises:
        SMTPException, OSError: the server did not answer or did not take it now; the job tries again.
    """
    failure = _attempt(letter_id, now)
    if failure is not None:
        raise failure


@transaction.atomic
def _attempt(letter_id: int, now: datetime) -> Exception | None:
    """Try once and keep what came of it; return why it is to be tried again, ``None`` when it is not."""
    waiting = Letter.objects.select_for_update(skip_locked=True).filter(state=LetterState.WAITING.value)
    letter = waiting.filter(pk=letter_id).first()
    if letter is None:
        return None
    letter.attempts += 1
    failure: Exception | None = None
    try:
        message(letter).send()
    except SMTPRecipientsRefused as error:
        code, why = _answer(error)
        letter.error = f"{code} {why}"[:_LONGEST]
        failure = None if code in _FOR_EVER else error
        if failure is None:
            letter.state = LetterState.REFUSED.value
            note_refusal(person_id=letter.person_id, address=letter.address, why=letter.error, now=now)
    except (SMTPException, OSError) as error:
        letter.error, failure = jobs.in_words(error)[:_LONGEST], error
    else:
        letter.state, letter.sent_at, letter.error = LetterState.SENT.value, now, ""
        audit.record(by=SYSTEM, at=now, tag=Tag.LETTER_SENT, on=f"letter:{letter.pk}", data={})
    letter.save(update_fields=["attempts", "state", "sent_at", "error"])
    return failure


def message(letter: Letter) -> EmailMessage:
    """Return the mail; its Message-ID is the same at each attempt."""
    host = urlsplit(settings.CONFIG.url).hostname or "localhost"
    headers = {"Message-ID": f"<{letter.mark}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=letter.subject, body=letter.text, to=[letter.address], headers=headers)


def _answer(error: SMTPRecipientsRefused) -> tuple[int, str]:
    """Return the server's code and words for the one address there is."""
    code, words = next(iter(error.recipients.values()))
    return code, words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
