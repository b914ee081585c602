"""A result laid out by the template that its form carries: answers and the official's facts fill it.

Every answer is told by the kind of its field: dates as ``05/02/2026``, choices in their words, addresses
in one line, money in đồng. What was not answered leaves its line empty, as the printed forms do.

Implements: Decree 30/2020/ND-CP, annex I; the document's wording is data of the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalogue import public as catalogue
from motcua.dossiers import papers
from motcua.dossiers.composing.places import address_in_words
from motcua.dossiers.models import Dossier
from motcua.dossiers.papers import wording
from motcua.dossiers.papers.results import Part
from motcua.kernel.civil_time import civil_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """All that may fill a template."""

    form: catalogue.FormDefinition
    decided: tuple[catalogue.FormField, ...]
    answers: Mapping[str, Any]
    """The applicant's, with the official's facts under ``decided``."""
    own: Mapping[str, str]
    """What the document itself says: agency, place, date, dossier."""
    drafted: tuple[str, ...]
    on: date
    """The day whose administrative units addresses name."""

    @property
    def fields(self) -> tuple[catalogue.FormField, ...]:
        """Return the applicant's fields and the official's."""
        return (*self.form.fields, *self.decided)


def document_of(
    template: catalogue.ResultTemplate,
    *,
    dossier: Dossier,
    decided: Mapping[str, Any],
    drafted: tuple[str, ...],
    issue: papers.Issue,
) -> papers.ResultDocument:
    """Return the document of a granted dossier."""
    filling = Filling(
        form=catalogue.form_of(dossier.procedure_version_id),
        decided=template.decided.fields if template.decided else (),
        answers={**dossier.answers, "decided": decided},
        own=_own(dossier, issue),
        drafted=drafted,
        on=civil_date(dossier.lodged_at),
    )
    parts = [made for part in template.parts for made in _parts(part, filling)]
    return papers.ResultDocument(
        issue=issue,
        title=_told(template.title, filling),
        abstract=_told(template.abstract, filling),
        issuer=_told(template.issuer, filling),
        parts=tuple(_numbered(parts)),
        is_certificate=template.is_certificate,
    )


def _own(dossier: Dossier, issue: papers.Issue) -> Mapping[str, str]:
    return {
        "issue.agency": issue.agency,
        "issue.place": issue.place,
        "issue.date": wording.short_date(issue.issued_on) if issue.issued_on else "",
        "dossier.code": dossier.code,
        "dossier.applicant": dossier.applicant_name,
        "dossier.lodged_on": wording.short_date(civil_date(dossier.lodged_at)),
    }


def _parts(part: catalogue.ResultPart, filling: Filling) -> Iterator[Part]:
    if part.condition is not None and _value(filling, part.condition.field) not in part.condition.values:
        return
    if part.kind == "drafted":
        yield from (papers.Paragraph(text=text) for text in filling.drafted)
        return
    rows = filling.answers.get(part.each) if part.each else [None]
    for number, row in enumerate(rows if isinstance(rows, list) else (), start=1):
        at_row = filling if row is None else _for_row(filling, part.each, row)
        yield from _MAKING[part.kind](part, at_row, number)


def _for_row(filling: Filling, group: str, row: Any) -> Filling:
    """Return the filling as if the group had this row alone."""
    return Filling(
        form=filling.form,
        decided=filling.decided,
        answers={**filling.answers, group: [row]},
        own=filling.own,
        drafted=filling.drafted,
        on=filling.on,
    )


def _facts(part: catalogue.ResultPart, filling: Filling, number: int) -> Iterator[Part]:
    del number
    yield papers.Facts(
        lines=tuple(tuple((label, _told(text, filling)) for label, text in line) for line in part.lines)
    )


def _bases(part: catalogue.ResultPart, filling: Filling, number: int) -> Iterator[Part]:
    del number
    yield papers.Bases(lines=tuple(_told(text, filling) for text in part.texts))


def _articles(part: catalogue.ResultPart, filling: Filling, number: int) -> Iterator[Part]:
    del number
    for text in part.texts:
        yield papers.Article(number=0, text=_told(text, filling))


def _paragraph(part: catalogue.ResultPart, filling: Filling, number: int) -> Iterator[Part]:
    prefix = f"{number}. " if part.each else ""
    yield papers.Paragraph(text=prefix + _told(part.texts[0], filling))


def _heading(part: catalogue.ResultPart, filling: Filling, number: int) -> Iterator[Part]:
    del number
    yield papers.Heading(text=_told(part.texts[0], filling))


_MAKING: dict[str, Callable[[catalogue.ResultPart, Filling, int], Iterator[Part]]] = {
    "facts": _facts,
    "bases": _bases,
    "articles": _articles,
    "paragraph": _paragraph,
    "heading": _heading,
}


def _numbered(parts: list[Part]) -> Iterator[Part]:
    """Number the articles that apply in one row."""
    number = 0
    for part in parts:
        if isinstance(part, papers.Article):
            number += 1
            yield papers.Article(number=number, text=part.text, clauses=part.clauses)
        else:
            yield part


def _told(text: catalogue.ResultText, filling: Filling) -> str:
    pieces = (piece if isinstance(piece, str) else _slot(piece, filling) for piece in text)
    return " ".join("".join(pieces).split())


def _slot(slot: catalogue.Slot, filling: Filling) -> str:
    if slot.field is None:
        said = filling.own[slot.path]
    else:
        value = _value(filling, slot.path)
        if slot.filter == "words" and isinstance(value, str):
            return wording.date_in_words(date.fromisoformat(value))
        said = in_words(slot.field, value, on=filling.on)
    return said.upper() if slot.filter == "upper" else said


def _value(filling: Filling, path: str) -> Any:
    found = next(iter(catalogue.values_at(path, fields=filling.fields, answers=filling.answers)), None)
    return found[2] if found else None


def in_words(field: catalogue.FormField, value: Any, *, on: date) -> str:
    """Return an answer as documents write it, empty when there is none."""
    if value is None:
        return ""
    if field.kind is catalogue.FieldKind.ADDRESS:
        return address_in_words(value, on=on)
    if field.kind is catalogue.FieldKind.CHOICE:
        return next((option.label for option in field.options if option.value == value), str(value))
    tell = _TELLING.get(field.kind, str)
    return tell(value)


_TELLING: dict[catalogue.FieldKind, Callable[[Any], str]] = {
    catalogue.FieldKind.DATE: lambda value: wording.short_date(date.fromisoformat(str(value))),
    catalogue.FieldKind.MONEY: lambda value: wording.dong(int(value)),
    catalogue.FieldKind.NUMBER: wording.number,
}
