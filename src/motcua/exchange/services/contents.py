"""Wordings of documents: from values to rows and back."""

from __future__ import annotations

from dataclasses import asdict, fields

from motcua.exchange.domain.edxml.messages import Signer
from motcua.exchange.domain.letters import Letter, Recipient, SentFile, digest
from motcua.exchange.models import Content, ContentFile

_PLAIN = tuple(
    each.name for each in fields(Letter) if each.name not in {"recipients", "signers", "appendixes", "files"}
)


def keep_content(letter: Letter) -> Content:
    """Return the row of a wording, made the first time it is met."""
    content, is_new = Content.objects.get_or_create(
        document_id=letter.document_id,
        digest=digest(letter),
        defaults={name: getattr(letter, name) for name in _PLAIN}
        | {
            "signers": [asdict(each) for each in letter.signers],
            "appendixes": list(letter.appendixes),
            "recipients": [[each.code, each.name] for each in letter.recipients],
        },
    )
    if is_new:
        ContentFile.objects.bulk_create(
            ContentFile(content=content, position=position, **asdict(each))
            for position, each in enumerate(letter.files)
        )
    return content


def files_of(letter: Letter) -> dict[str, int] | None:
    """Return the ids of a wording's files by their digests, ``None`` when it was never met here."""
    rows = ContentFile.objects.filter(
        content__document_id=letter.document_id, content__digest=digest(letter)
    ).values_list("sha256", "file_id")
    return dict(rows) or None


def letter_of(content: Content) -> Letter:
    """Return the wording as a value; one query."""
    names = [each.name for each in fields(SentFile)]
    rows = content.files.order_by("position").values(*names)
    return Letter(
        **{name: getattr(content, name) for name in _PLAIN},
        recipients=tuple(Recipient(code=code, name=name) for code, name in content.recipients),
        signers=tuple(Signer(**each) for each in content.signers),
        appendixes=tuple(content.appendixes),
        files=tuple(SentFile(**row) for row in rows),
    )
