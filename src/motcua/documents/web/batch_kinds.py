"""What batches of signatures do to each outgoing document, and how they are called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.documents.queries.to_sign import ToSignRow, to_seal, to_sign
from motcua.documents.services.seal_document import seal_document
from motcua.documents.services.sign_document import sign_document
from motcua.documents.web.messages import HUMAN, sentence
from motcua.kernel.actors import Actor
from motcua.signatures import public as signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchKind:
    """One act on many documents."""

    name: str
    """Under which ``signatures`` knows it."""
    url_name: str
    title: Promise
    button: Promise
    consequence: Promise
    nothing: Promise
    waiting: Callable[[Actor], tuple[ToSignRow, ...]]
    is_seal: bool = False


def _sign(turn: signatures.Turn) -> None:
    sign_document(by=turn.by, now=turn.now, document_id=turn.subject_id, seen=turn.seen)


def _seal(turn: signatures.Turn) -> None:
    seal_document(by=turn.by, now=turn.now, document_id=turn.subject_id)


def _attempt(run: Callable[[signatures.Turn], None]) -> Callable[[signatures.Turn], str]:
    """Return what does one document and puts why it was refused into a sentence."""

    def attempt(turn: signatures.Turn) -> str:
        try:
            run(turn)
        except HUMAN as error:
            return str(sentence(error))
        return ""

    return attempt


SIGN = BatchKind(
    name="documents.sign",
    url_name="documents:sign_many",
    title=_("Sign many"),
    button=_("Sign what is ticked"),
    consequence=_(
        "Each gets its own number, today's date and your signature; one that fails stops no other."
    ),
    nothing=_("What is approved and names you as the signer appears here."),
    waiting=to_sign,
)
SEAL = BatchKind(
    name="documents.seal",
    url_name="documents:seal_many",
    title=_("Seal many"),
    button=_("Seal what is ticked"),
    consequence=_("Each is sealed with all that goes with it; one that fails stops none."),
    nothing=_("What was signed and is not sealed yet appears here."),
    waiting=to_seal,
    is_seal=True,
)
KINDS = {each.name: each for each in (SIGN, SEAL)}
ATTEMPTS: dict[str, Any] = {SIGN.name: _attempt(_sign), SEAL.name: _attempt(_seal)}
