"""Keep what a ministry's system says of a dossier that it processes (đồng bộ hồ sơ từ hệ thống của Bộ).

Safe to repeat, and to come in any order: the newest word stands, older news change nothing.

Implements: Decree 224/2026/ND-CP, art. 15(1)(i); ``domain/mirroring``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.mirroring import course_after, is_news
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import MirroredDossier
from motcua.dossiers.permissions import may_mirror
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.kernel.text_folding import fold
from motcua.platform import audit


class MirrorNotAllowedError(Exception):
    """Only a system tells of mirrored dossiers, and only those of its own agency and the ones below it."""


class ProcessedHereError(Exception):
    """The procedure is received and processed in this system, so its dossiers would be counted twice."""


class WrongDatesError(ValueError):
    """A dossier is neither due nor done before it was received."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What the other system says, as of ``told_at``."""

    source: str
    code: str
    agency_id: int
    procedure_code: str
    procedure_name: str
    applicant_name: str
    applicant_number: str = ""
    state: State
    received_at: datetime
    due_at: datetime | None = None
    done_at: datetime | None = None
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What came of it."""

    id: int
    is_new: bool
    is_changed: bool
    """Whether it was news; older news, and the same again, change nothing."""


@transaction.atomic
def mirror(*, by: Actor, now: datetime, news: News) -> Kept:
    """Keep the news, if they are any.

    Raises:
        MirrorNotAllowedError: ``by`` is no system, or the agency is not its own nor below it; nor may it take
            a dossier away from an agency that is not.
        ProcessedHereError: the procedure is processed in this system on the day of reception.
        WrongDatesError: due or done before it was received.
    """
    _require(by, news, now=now)
    row = MirroredDossier.objects.select_for_update().filter(source=news.source, code=news.code).first()
    if row is not None and not may_mirror(by, row.agency_id, on=civil_date(now)):
        raise MirrorNotAllowedError
    if row is not None and not is_news(told_at=news.told_at, known_at=row.told_at):
        return Kept(id=row.pk, is_new=False, is_changed=False)
    kept, is_new = MirroredDossier.objects.update_or_create(
        source=news.source,
        code=news.code,
        defaults={
            "agency_id": news.agency_id,
            "procedure_code": news.procedure_code,
            "procedure_name": news.procedure_name,
            "applicant_name": news.applicant_name,
            "applicant_number": news.applicant_number,
            "folded": fold(f"{news.code} {news.applicant_name} {news.procedure_name} {news.procedure_code}"),
            "state": int(news.state),
            "received_at": news.received_at,
            "due_at": news.due_at,
            "done_at": news.done_at,
            "course": course_after(row.course if row else [], state=news.state, told_at=news.told_at),
            "told_at": news.told_at,
            "mirrored_at": now,
            "mirrored_by": by.ref,
        },
    )
    audit.record(by=by, at=now, tag=Tag.MIRRORED, on=kept.ref, agency_id=news.agency_id)
    return Kept(id=kept.pk, is_new=is_new, is_changed=True)


def _require(by: Actor, news: News, *, now: datetime) -> None:
    if not may_mirror(by, news.agency_id, on=civil_date(now)):
        raise MirrorNotAllowedError
    if any(moment is not None and moment < news.received_at for moment in (news.due_at, news.done_at)):
        raise WrongDatesError
    try:
        version = catalogue.version_in_force(code=news.procedure_code, on=civil_date(news.received_at))
    except catalogue.NoVersionInForceError:
        return  # the ministry's own procedure, which this catalogue need not know
    if version.routing is catalogue.Routing.LOCAL:
        raise ProcessedHereError
