"""The table of a worklist: each row in the words of the screen, laid out once for all rows of its kind.

A page has up to two hundred rows: what is the same in many of them (tags, addresses, labels) is made once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from motcua.dossiers.domain.states import State
from motcua.dossiers.queries.worklist import WorklistRow
from motcua.dossiers.web import presenting
from motcua.dossiers.web.work.list_settings import COLUMNS, Column
from motcua.dossiers.wording import CHANNELS, SETTINGS
from motcua.kernel.working_time import Standing
from motcua.platform.web.row_layout import lay_out


def table_of(rows: Iterable[WorklistRow], *, columns: Iterable[Column], may_tick: bool) -> dict[str, Any]:
    """Return what ``work/table.html`` shows: labels of columns and rows, in the page's language."""
    chosen = set(columns)
    labels = {column.value: label for column, label in COLUMNS.items() if column in chosen}
    shared = {
        "labels": {"dossier": _("Dossier"), **labels},
        "columns": dict.fromkeys(labels, True),
        "may_tick": may_tick,
    }
    return {"rows": lay_out("dossiers/work/row.html", _in_words(rows), shared=shared), **shared}


def _in_words(rows: Iterable[WorklistRow]) -> Iterable[Mapping[str, str]]:
    tick, to_answer = _("Tick %(code)s"), _("to be answered by %(at)s")
    url = reverse("dossiers:dossier", args=(0,))
    state, standing = cache(_state), cache(_standing)
    ways = {code: str(words) for code, words in (CHANNELS | SETTINGS).items()}
    at_once = render_to_string("dossiers/parts/at_once.html")
    zone = get_current_timezone()
    for row in rows:
        due_iso, due = _moment(row.answer_by or row.due_at, zone)
        lodged_iso, lodged = _moment(row.lodged_at, zone)
        yield {
            "ticked_as": f"{row.id}:{row.version}",
            "tick": tick % {"code": row.code},
            "url": url.replace("/0/", f"/{row.id}/"),
            "code": row.code,
            "at_once": at_once if row.is_immediate else "",
            "procedure_name": row.procedure_name,
            "applicant_name": row.applicant_name,
            "state": state(row.state),
            "due_iso": due_iso,
            "due": to_answer % {"at": due} if row.answer_by else due,
            "standing": standing(None if row.state.is_final else row.standing),
            "assignee_name": row.assignee_name,
            "holder_name": row.holder_name,
            "lodged_iso": lodged_iso,
            "lodged": lodged,
            "channel": ways.get(row.setting or row.channel, row.channel),
        }


def _state(state: State) -> SafeString:
    return _tag(presenting.state_tag(state))


def _standing(standing: Standing | None) -> SafeString:
    """Return the tag of a standing; what has ended stands nowhere any more."""
    return SafeString() if standing is None else _tag(presenting.standing_tag(standing))


def _tag(looks: presenting.Tag) -> SafeString:
    told = {"label": looks.label, "tone": looks.tone, "icon": looks.icon}
    return render_to_string("platform/components/state.html", told)


def _moment(at: datetime | None, zone: tzinfo) -> tuple[str, str]:
    """Return a moment for machines (ISO 8601) and for people; nothing for none."""
    if at is None:
        return "", ""
    here = at.astimezone(zone)
    clock = f"{here.hour:02}:{here.minute:02} {here.day:02}/{here.month:02}/{here.year}"
    return here.isoformat(), clock
