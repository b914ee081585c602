"""What to tell a person about an answer that does not hold: one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.domain.forms.checking import UNKNOWN, Finding
from motcua.catalogue.domain.forms.definition import Field, Kind
from motcua.catalogue.domain.forms.typed import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """One answer that does not hold, in words for the person who gave it."""

    field: str
    """The name of the field on the page, such as ``child.birth_date``; empty for the form as a whole."""
    label: str
    message: str
    rule: str
    """The keyword of the schema that failed, or ``format:…``."""

    @property
    def href(self) -> str:
        """Return the link from an error summary to the field."""
        return f"#{field_id(self.field)}"


def field_id(path: str) -> str:
    """Return the id that the field of this path has on the page."""
    return f"field-{path.replace('.', '-')}" if path else "form"


def field_errors(findings: Iterable[Finding]) -> tuple[FieldError, ...]:
    """Return the findings in words, in the language of the page."""
    return tuple(
        FieldError(
            field=finding.path,
            label=finding.field.label if finding.field else "",
            message=_message(finding),
            rule=finding.rule,
        )
        for finding in findings
    )


def _message(finding: Finding) -> str:
    field = finding.field
    if field is None or finding.rule == UNKNOWN:
        return _("The form holds an answer to a question that is not asked. Load the page again.")
    if finding.message:
        return finding.message
    if own := field.messages.get(finding.rule):
        return own
    if say := _BY_RULE.get(finding.rule):
        return say(field, finding.limit)
    if finding.rule == "required" and field.kind in {Kind.NUMBER, Kind.MONEY}:
        return _enter(field)
    return _BY_KIND[field.kind](field)


def _in_sentence(field: Field) -> str:
    """Return the label as it stands inside a sentence; an abbreviation keeps its capitals."""
    label = field.label
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _enter(field: Field) -> str:
    return _("Enter “%(label)s”") % {"label": _in_sentence(field)}


def _enter_number(field: Field) -> str:
    if field.is_whole:
        return _("Enter “%(label)s” in digits, such as 12") % {"label": _in_sentence(field)}
    return _("Enter “%(label)s” in digits, such as 120,5") % {"label": _in_sentence(field)}


def _enter_money(field: Field) -> str:
    return _("Enter “%(label)s” in đồng, such as 1.250.000") % {"label": _in_sentence(field)}


def _enter_date(field: Field) -> str:
    return _("Enter “%(label)s” as day/month/year, such as 21/11/2026") % {"label": _in_sentence(field)}


def _choose(field: Field) -> str:
    return _("Choose an answer for “%(label)s”") % {"label": _in_sentence(field)}


def _tick(_field: Field) -> str:
    return _("Tick the box to declare this")


def _attach(field: Field) -> str:
    return _("Attach a file for “%(label)s”") % {"label": _in_sentence(field)}


_BY_KIND: dict[Kind, Callable[[Field], str]] = {
    Kind.TEXT: _enter,
    Kind.TEXTAREA: _enter,
    Kind.NUMBER: _enter_number,
    Kind.MONEY: _enter_money,
    Kind.DATE: _enter_date,
    Kind.CHOICE: _choose,
    Kind.TICK: _tick,
    Kind.ADDRESS: _enter,
    Kind.PERSON: _enter,
    Kind.GROUP: _enter,
    Kind.FILE: _attach,
}


def _at_least(field: Field, limit: Any) -> str:
    return _("“%(label)s” must be %(limit)s or more") % _limited(field, limit)


def _more_than(field: Field, limit: Any) -> str:
    return _("“%(label)s” must be more than %(limit)s") % _limited(field, limit)


def _at_most(field: Field, limit: Any) -> str:
    return _("“%(label)s” must be %(limit)s or less") % _limited(field, limit)


def _limited(field: Field, limit: Any) -> dict[str, str]:
    return {"label": _in_sentence(field), "limit": shown(field, limit)}


def _too_short(field: Field, limit: int) -> str:
    return ngettext(
        "Write at least %(limit)d character for “%(label)s”",
        "Write at least %(limit)d characters for “%(label)s”",
        limit,
    ) % {"label": _in_sentence(field), "limit": limit}


def _too_long(field: Field, limit: int) -> str:
    return ngettext(
        "Shorten “%(label)s” to %(limit)d character",
        "Shorten “%(label)s” to %(limit)d characters",
        limit,
    ) % {"label": _in_sentence(field), "limit": limit}


def _too_few(field: Field, limit: int) -> str:
    return ngettext(
        "Add at least %(limit)d entry to “%(label)s”",
        "Add at least %(limit)d entries to “%(label)s”",
        limit,
    ) % {"label": _in_sentence(field), "limit": limit}


def _too_many(field: Field, limit: int) -> str:
    return ngettext(
        "Keep at most %(limit)d entry in “%(label)s”",
        "Keep at most %(limit)d entries in “%(label)s”",
        limit,
    ) % {"label": _in_sentence(field), "limit": limit}


def _citizen_id(_field: Field, _limit: object) -> str:
    return _("Enter the citizen id of 12 digits, as printed on the card")


def _phone(_field: Field, _limit: object) -> str:
    return _("Enter a telephone number of 10 digits, such as 0912345678")


def _email(_field: Field, _limit: object) -> str:
    return _("Enter an e-mail address such as ten@vidu.vn")


def _tax_code(_field: Field, _limit: object) -> str:
    return _("Enter the tax code of 10 digits; a branch has 3 more")


def _unit(_field: Field, _limit: object) -> str:
    return _("Choose the commune or ward from the list")


def _ended(field: Field, _limit: object) -> str:
    return _("“%(label)s”: this is not in the list today, choose another") % {"label": _in_sentence(field)}


_BY_RULE: dict[str, Callable[[Field, Any], str]] = {
    "minLength": _too_short,
    "maxLength": _too_long,
    "minItems": _too_few,
    "maxItems": _too_many,
    "minimum": _at_least,
    "exclusiveMinimum": _more_than,
    "maximum": _at_most,
    "format:citizen-id": _citizen_id,
    "format:phone": _phone,
    "format:email": _email,
    "format:tax-code": _tax_code,
    "unit": _unit,
    "ended": _ended,
}
