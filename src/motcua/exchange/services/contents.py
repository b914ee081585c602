"""Wordings of documents: from values to rows and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from motcua.exchange.domain.edxml.messages import Signer
from motcua.exchange.domain.letters import Letter, Recipient, SentFile, digest
from motcua.exchange.models import Content, ContentFile

_PLAIN = tuple(
    each.name for each in fields(Letter) if each.name not in {"recipients", "signers", "appendixes", "files"}
)


def keep_content(letter: Letter) -> Content:
    """Return the row of a wording, made the first time it is met."""
    name = {"document_id": letter.document_id, "digest": digest(letter)}
    content, is_new = Content.objects.get_or_create(**name, defaults=_columns(letter))
    if is_new:
        ContentFile.objects.bulk_create(_file_rows(content, letter))
    return content


def keep_contents(letters: Iterable[Letter]) -> dict[tuple[str, str], Content]:
    """Return the rows of wordings by identifier and digest, those not met before made; three statements.

    Raises:
        IntegrityError: somebody makes one of them at the same time.
    """
    named = {(letter.document_id, digest(letter)): letter for letter in letters}
    rows = Content.objects.filter(document_id__in={document_id for document_id, _ in named})
    found = {(row.document_id, row.digest): row for row in rows}
    new = {
        (document_id, hashed): Content(digest=hashed, **_columns(letter))
        for (document_id, hashed), letter in named.items()
        if (document_id, hashed) not in found
    }
    Content.objects.bulk_create(new.values())
    ContentFile.objects.bulk_create(row for name in new for row in _file_rows(new[name], named[name]))
    return found | new


def _columns(letter: Letter) -> dict[str, Any]:
    return {name: getattr(letter, name) for name in _PLAIN} | {
        "signers": [asdict(each) for each in letter.signers],
        "appendixes": list(letter.appendixes),
        "recipients": [[each.code, each.name] for each in letter.recipients],
    }


def _file_rows(content: Content, letter: Letter) -> list[ContentFile]:
    return [
        ContentFile(content=content, position=position, **asdict(each))
        for position, each in enumerate(letter.files)
    ]


def files_of(letters: Iterable[Letter]) -> dict[tuple[str, str], dict[str, int]]:
    """Return the ids of files by their digests, of each wording that was met here; one query.

    A wording goes by its document's identifier and its own digest.
    """
    rows = ContentFile.objects.filter(content__document_id__in={each.document_id for each in letters})
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    columns = ("content__document_id", "content__digest", "sha256", "file_id")
    for document_id, hashed, sha256, file_id in rows.values_list(*columns):
        found[document_id, hashed][sha256] = file_id
    return dict(found)


def letter_of(content: Content) -> Letter:
    """Return the wording as a value; one query."""
    return letters_of([content])[content.pk]


def letters_of(contents: Sequence[Content]) -> dict[int, Letter]:
    """Return wordings as values, by the ids of their rows; one query."""
    if not contents:
        return {}
    files: dict[int, list[SentFile]] = defaultdict(list)
    names = [each.name for each in fields(SentFile)]
    rows = ContentFile.objects.filter(content__in=contents).order_by("content", "position")
    for content_id, *values in rows.values_list("content_id", *names):
        files[content_id].append(SentFile(**dict(zip(names, values, strict=True))))
    return {each.pk: _letter(each, files[each.pk]) for each in contents}


def _letter(content: Content, files: Sequence[SentFile]) -> Letter:
    return Letter(
        **{name: getattr(content, name) for name in _PLAIN},
        recipients=tuple(Recipient(code=code, name=name) for code, name in content.recipients),
        signers=tuple(Signer(**each) for each in content.signers),
        appendixes=tuple(content.appendixes),
        files=tuple(files),
    )
