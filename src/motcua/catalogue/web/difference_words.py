"""What changed between two versions, in the words of a service page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.domain.differences import Difference, Part, Question, Work
from motcua.catalogue.domain.procedures import FeeItem, PaperSpec
from motcua.catalogue.web.words import (
    CHANNELS,
    FEE_KINDS,
    MODES,
    ROUTINGS,
    SUBJECTS,
    TAKEN_AT,
    hours_in_words,
    level_label,
    role_label,
    term_in_words,
)
from motcua.kernel.actors import Role
from motcua.kernel.money import Dong
from motcua.organisations.public import AgencyNotFoundError, agency_by_code

LABELS: dict[Part, Promise] = {
    Part.NAME: gettext_lazy("Name of the procedure"),
    Part.AGENCY: gettext_lazy("Deciding agency"),
    Part.LEVEL: gettext_lazy("Where it is decided"),
    Part.FIELD: gettext_lazy("Subject area"),
    Part.TERM: gettext_lazy("Term"),
    Part.SUBJECTS: gettext_lazy("For whom"),
    Part.CHANNELS: gettext_lazy("Ways to lodge"),
    Part.MODE: gettext_lazy("Online service"),
    Part.SETS: gettext_lazy("Sets of papers"),
    Part.PAPER: gettext_lazy("Paper"),
    Part.FEE: gettext_lazy("Payment"),
    Part.FEE_NOTE: gettext_lazy("Words on fees"),
    Part.RESULTS: gettext_lazy("Result"),
    Part.LEGAL_BASIS: gettext_lazy("Legal basis"),
    Part.ROUTING: gettext_lazy("Where it is processed"),
    Part.LINKED: gettext_lazy("Procedures settled together"),
    Part.QUESTION: gettext_lazy("Question of the electronic form"),
    Part.STEP: gettext_lazy("Step of the process"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One difference, ready to be shown."""

    label: str
    before: str
    """Empty where there was none."""
    after: str
    """Empty where there is none any more."""

    @property
    def sentence(self) -> str:
        """Return the difference as one sentence."""
        words = {"label": self.label, "before": self.before, "after": self.after}
        if not self.before:
            return _("%(label)s added: %(after)s") % words
        if not self.after:
            return _("%(label)s dropped: %(before)s") % words
        return _("%(label)s: %(after)s, formerly %(before)s") % words


def told(difference: Difference[Any]) -> Told:
    """Return a difference in words."""
    say = _SAY[difference.part]
    return Told(
        label=str(LABELS[difference.part]),
        before=_said(difference, difference.before, say),
        after=_said(difference, difference.after, say),
    )


def _said(difference: Difference[Any], value: Any, say: Callable[[Any], str]) -> str:
    """Return a value in words; a listed part that is not there says nothing."""
    if value is None and difference.part is not Part.TERM:
        return ""
    return say(value) or _("nothing")


def _paper(paper: PaperSpec) -> str:
    counts = []
    if paper.originals:
        counts.append(_("%(count)d original") % {"count": paper.originals})
    if paper.copies:
        counts.append(_("%(count)d copy") % {"count": paper.copies})
    if not paper.required:
        counts.append(_("only if it applies to you"))
    if paper.form:
        counts.append(paper.form)
    return f"{paper.name} ({', '.join(counts)})" if counts else paper.name


def online_in_words(fee: FeeItem) -> str:
    """Return what who lodges online pays, and from when; empty where it is the same."""
    if fee.online_amount is None:
        return ""
    said = {"amount": str(Dong(fee.online_amount)), "day": f"{fee.online_from or date.min:%d/%m/%Y}"}
    words = _("online %(amount)s from %(day)s") if fee.online_from else _("online %(amount)s")
    return words % said


def _fee(fee: FeeItem) -> str:
    facts = f"{fee.name}: {Dong(fee.amount)}, {FEE_KINDS[fee.kind]}, {TAKEN_AT[fee.taken_at]}"
    if fee.online_amount is not None:
        facts += f"; {online_in_words(fee)}"
    if fee.exemptions:
        facts += f". {_('Need not pay:')} {'; '.join(fee.exemptions)}"
    return facts


def _question(question: Question) -> str:
    asked = _("must be answered") if question.required else _("may be left empty")
    return f"“{question.label}” ({asked})"


def _step(work: Work) -> str:
    who = role_label(Role(work.role)) if work.role else _("another agency")
    return f"{work.name}: {who}, {hours_in_words(work.hours)}"


def _agency(code: str) -> str:
    try:
        return agency_by_code(code).name
    except AgencyNotFoundError:
        return code


def _mode(value: tuple[int, Any]) -> str:
    level, mode = value
    return f"{MODES[mode]}, {_('level %(n)s by the rules until 2022') % {'n': level}}"


def _joined(words: dict[Any, Promise]) -> Callable[[Any], str]:
    return lambda values: "; ".join(str(words[value]) for value in values)


_SAY: dict[Part, Callable[[Any], str]] = {
    Part.NAME: str,
    Part.AGENCY: _agency,
    Part.LEVEL: level_label,
    Part.FIELD: str,
    Part.TERM: term_in_words,
    Part.SUBJECTS: _joined(SUBJECTS),
    Part.CHANNELS: _joined(CHANNELS),
    Part.MODE: _mode,
    Part.SETS: str,
    Part.PAPER: _paper,
    Part.FEE: _fee,
    Part.FEE_NOTE: str,
    Part.RESULTS: str,
    Part.LEGAL_BASIS: str,
    Part.ROUTING: lambda value: str(ROUTINGS[value]),
    Part.LINKED: "; ".join,
    Part.QUESTION: _question,
    Part.STEP: _step,
}
