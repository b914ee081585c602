"""How an explained deadline reads in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from motcua.kernel.working_time import ExplanationCode as Code
from motcua.kernel.working_time import ExplanationLine, TermUnit

Params = dict[str, str]


def explain(lines: Iterable[ExplanationLine]) -> tuple[str, ...]:
    """Return one sentence for each line, in the language in force."""
    return tuple(_SENTENCES[line.code](_readable(line)) for line in lines)


def _readable(line: ExplanationLine) -> Params:
    """Turn days, moments and terms into words."""
    shown = {key: str(value) for key, value in line.params.items()}
    for key in shown.keys() & {"day", "first", "last"}:
        shown[key] = date_format(date.fromisoformat(shown[key]), "D d/m/Y")
    for key in shown.keys() & {"at", "share_due"}:
        shown[key] = date_format(localtime(datetime.fromisoformat(shown[key])), "H:i, D d/m/Y")
    if "unit" in shown:
        shown["term"] = term_text(int(shown["value"]), TermUnit(shown["unit"]))
    return shown


def term_text(value: int, unit: TermUnit) -> str:
    """Return a term in words, such as "3 ngày làm việc"."""
    texts = {
        TermUnit.MINUTE: ngettext("%(n)d minute of work", "%(n)d minutes of work", value),
        TermUnit.HOUR: ngettext("%(n)d hour of work", "%(n)d hours of work", value),
        TermUnit.WORKING_DAY: ngettext("%(n)d working day", "%(n)d working days", value),
        TermUnit.CALENDAR_DAY: ngettext("%(n)d day", "%(n)d days", value),
        TermUnit.MONTH: ngettext("%(n)d month", "%(n)d months", value),
        TermUnit.IMMEDIATE: gettext("at once, within the day"),
    }
    text = texts[unit]
    return text % {"n": value} if unit is not TermUnit.IMMEDIATE else text


def _rest(shown: Params) -> str:
    count = int(shown["count"])
    text = ngettext(
        "%(count)d day of weekly rest is not counted.",
        "%(count)d days of weekly rest are not counted.",
        count,
    )
    return text % {"count": count}


_SENTENCES: dict[Code, Callable[[Params], str]] = {
    Code.RECEIVED: lambda shown: gettext("Received complete and correct at %(at)s.") % shown,
    Code.TERM: lambda shown: gettext("Term: %(term)s.") % shown,
    Code.FIRST_DAY_NOT_COUNTED: lambda shown: (
        gettext("%(day)s, the day of reception, is not counted (Civil Code, art. 147).") % shown
    ),
    Code.COUNTED_WORKING_DAYS: lambda shown: (
        gettext("Working days counted: %(count)s, from %(first)s to %(last)s.") % shown
    ),
    Code.COUNTED_CALENDAR_DAYS: lambda shown: (
        gettext("Days counted: %(count)s, from %(first)s to %(last)s.") % shown
    ),
    Code.COUNTED_MONTHS: lambda shown: (
        gettext("Months counted: %(count)s, to %(last)s (Civil Code, art. 148).") % shown
    ),
    Code.COUNTED_WORKING_MINUTES: lambda shown: (
        gettext("Working time counted: %(hours)s hours %(rest)s minutes, within shifts only.") % shown
    ),
    Code.WEEKLY_REST_SKIPPED: _rest,
    Code.DAY_OFF_SKIPPED: lambda shown: gettext("%(day)s is off and not counted: %(name)s.") % shown,
    Code.EXTRA_WORKING_DAY_COUNTED: lambda shown: (
        gettext("%(day)s is a working day and counted: %(name)s.") % shown
    ),
    Code.MOVED_TO_WORKING_DAY: lambda shown: (
        gettext("%(last)s is off, so the term ends on %(day)s (Civil Code, art. 148).") % shown
    ),
    Code.RECEIVED_IN_TIME: lambda shown: gettext("Received by %(cut_off)s, so on the same day.") % shown,
    Code.RECEIVED_AFTER_CUT_OFF: lambda shown: (
        gettext("Received after %(cut_off)s, so on the next working day, %(day)s.") % shown
    ),
    Code.APPOINTED_ANEW: lambda shown: (
        gettext("Appointed anew for %(at)s, with an apology (Decree 61/2018, art. 19).") % shown
    ),
    Code.COUNTED_FROM_ARRIVAL: lambda shown: (
        gettext(
            "Received for another place: counted from its arrival there, %(at)s (Decree 118/2025, art. 17)."
        )
        % shown
    ),
    Code.MOVED_BY_SHARE: lambda shown: (
        gettext(
            "“%(name)s” began anew after a supplement and is due at %(share_due)s, so the whole is due"
            " at %(at)s (Decree 61/2018, art. 19(4))."
        )
        % shown
    ),
    Code.RECEIVED_OUTSIDE_WORK: lambda shown: (
        gettext("Received outside working hours, so on the next working day, %(day)s.") % shown
    ),
    Code.DUE: lambda shown: gettext("Due at %(at)s.") % shown,
    Code.CALENDAR: lambda shown: gettext("Computed with calendar %(version)s by the rule %(rule)s.") % shown,
}
