"""A year of synthetic dossiers in every state and agency, so that lists look alive.

Each follows its real process by the rules (``dossiers.import_history`` refuses anything else);
only the people are made up. The same seed and day give the same dossiers.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.catalogue import public as catalogue
from motcua.demo.journeys import cast
from motcua.demo.people import registered_enterprises, registered_person
from motcua.demo.staffing import Desk, desk_of, staffed_agencies
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.civil_time import civil_date, midnight
from motcua.kernel.working_time import add_working_minutes
from motcua.organisations import public as organisations

SEED = 2028
COUNT = 3000
BATCH = 500
SHOWN = 0.2
"""The share of the two agencies that have log-ins, so that their lists are alive."""
MONTHS = 12
Act = dossiers.Act

_ENDINGS = {
    "returned": 55,
    "ready": 7,
    "sealing": 2,
    "approval": 5,
    "appraisal": 9,
    "underway": 4,
    "accepted": 3,
    "lodged": 4,
    "supplement": 4,
    "refused": 3,
    "withdrawn": 2,
    "stopped": 1,
    "duty": 1,
}
"""How dossiers end up, by relative weight; the unfinished ones are of the last weeks."""

_UNFINISHED = frozenset(
    {"ready", "sealing", "approval", "appraisal", "underway", "accepted", "lodged", "supplement", "duty"}
)


_STOPS: dict[str, tuple[Act, dict[str, object]]] = {
    "supplement": (
        Act.REQUEST_SUPPLEMENT,
        {"missing": ["Bản sao có chứng thực"], "reason": "Thiếu giấy tờ."},
    ),
    "duty": (Act.REQUEST_DUTY, {"duty": "Nộp tiền sử dụng đất theo thông báo của cơ quan thuế."}),
}
"""Endings at which an official waits for the citizen, and what is asked."""


@dataclass(slots=True)
class _Clock:
    """The working time at which one act follows another."""

    at: datetime
    calendar_of: int
    latest: datetime

    def after(self, minutes: int) -> datetime:
        """Return the moment after some minutes of work, never past the present."""
        calendar = organisations.calendar_of(self.calendar_of, on=civil_date(self.at))
        self.at = min(add_working_minutes(self.at, max(minutes, 1), calendar=calendar), self.latest)
        return self.at


def make_year(
    *, now: datetime, count: int = COUNT, progress: Callable[[int], object] = lambda _: None
) -> int:
    """Load ``count`` dossiers of the last twelve months and return how many."""
    chance = random.Random(SEED)  # noqa: S311  # synthetic people, no secret
    places = _some_places(chance, now)
    made = list(past_dossiers(chance, now=now, count=count, endings=_ENDINGS, places=places))
    for start in range(0, len(made), BATCH):
        batch = made[start : start + BATCH]
        dossiers.import_history(batch, by=SYSTEM)
        progress(len(batch))
    return len(made)


def past_dossiers(
    chance: random.Random,
    *,
    now: datetime,
    count: int,
    endings: Mapping[str, int],
    places: Iterator[organisations.AgencyInfo],
) -> Iterator[dossiers.PastDossier]:
    """Yield ``count`` dossiers of the last twelve months, lodged at ``places`` and ended as weighted."""
    today = civil_date(now)
    versions = [
        catalogue.get_version(row.version_id) for row in catalogue.search(text="", on=today, limit=500)
    ]
    offered = [version for version in versions if version.term and not catalogue.process_of(version.id).calls]
    offices = {agency.id: agency for agency in staffed_agencies(on=today) if agency.code_qd20}
    desks: dict[int, Desk] = {}
    made = 0
    while made < count:
        place, version = next(places), chance.choice(offered)
        try:
            competent = catalogue.competent_agency(version_id=version.id, place_agency_id=place.id, on=today)
        except catalogue.NoCompetentAgencyError:
            continue
        if competent not in offices:
            continue
        if competent not in desks:
            desks[competent] = desk_of(offices[competent], at=now)
        yield _dossier(chance, version, desks[competent], ending=_weighted(chance, endings), now=now)
        made += 1


def _some_places(chance: random.Random, now: datetime) -> Iterator[organisations.AgencyInfo]:
    """Yield committees for ever; the two that have log-ins come often."""
    places = [agency for agency in staffed_agencies(on=civil_date(now)) if agency.kind == "peoples_committee"]
    shown = [cast.commune(at=now).agency, cast.district(at=now).agency]
    while True:
        yield chance.choice(shown if chance.random() < SHOWN else places)


def _weighted(chance: random.Random, weights: Mapping[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _dossier(
    chance: random.Random,
    version: catalogue.ProcedureVersion,
    desk: Desk,
    *,
    ending: str,
    now: datetime,
) -> dossiers.PastDossier:
    days_ago = chance.randint(0, 20) if ending in _UNFINISHED else chance.randint(25, 30 * MONTHS)
    lodged_at = _in_office_hours(chance, now, days_ago, desk)
    online = catalogue.Channel.ONLINE in version.channels and chance.random() < 0.35  # noqa: PLR2004
    clock = _Clock(lodged_at, desk.agency.id, now)
    owed = sum(fee.due(is_online=online, on=civil_date(lodged_at)) for fee in version.fees)
    return dossiers.PastDossier(
        application=_application(chance, version, desk, online=online),
        lodged_by=SYSTEM if online else desk.clerk,
        lodged_at=lodged_at,
        acts=tuple(_course(chance, version, desk, ending=ending, clock=clock, owed=owed)),
    )


def _application(
    chance: random.Random, version: catalogue.ProcedureVersion, desk: Desk, *, online: bool
) -> dossiers.Application:
    person, address = registered_person(chance)
    applicant = dossiers.Applicant(
        name=person.name,
        number=person.number,
        phone=person.phone,
        address=address,
    )
    if version.subjects == (catalogue.Subject.ENTERPRISE,):
        name, code = chance.choice(registered_enterprises())
        applicant = dossiers.Applicant(name=name, kind="enterprise", number=code, phone=person.phone)
    return dossiers.Application(
        procedure_version_id=version.id,
        channel="online" if online else "direct",
        return_channel=chance.choice(("direct", "online", "post")) if online else "direct",
        reception_agency_id=desk.agency.id,
        applicant=applicant,
        papers=tuple(
            dossiers.HandedPaper(
                code=paper.code, name=paper.name, kind="original" if paper.originals else "copy"
            )
            for paper in version.papers
            if paper.required
        ),
    )


def _course(
    chance: random.Random,
    version: catalogue.ProcedureVersion,
    desk: Desk,
    *,
    ending: str,
    clock: _Clock,
    owed: int,
) -> Iterator[dossiers.PastAct]:
    """Walk the process until the ending."""

    def act(
        what: Act, by: Actor, minutes: int, *, assignee_id: int | None = None, **facts: object
    ) -> dossiers.PastAct:
        return dossiers.PastAct(
            act=what, at=clock.after(minutes), by=by, assignee_id=assignee_id, facts=facts
        )

    official = chance.choice(desk.officials)
    if ending == "lodged":
        return
    if ending == "refused":
        yield act(Act.REFUSE_RECEPTION, desk.clerk, 30, reason="Không thuộc thẩm quyền giải quyết.")
        return
    yield act(Act.ACCEPT, desk.clerk, chance.randint(1, 60))
    if ending == "withdrawn":
        yield act(Act.WITHDRAW, desk.clerk, 300, reason="Người nộp đề nghị rút hồ sơ.")
        return
    if ending == "accepted":
        return
    if owed:
        yield act(Act.TAKE_FEE, desk.clerk, 5, amount=owed)
    yield act(Act.TRANSFER, desk.clerk, chance.randint(5, 60))
    if ending == "underway":
        return
    yield from _inside(chance, version, desk, official=official, ending=ending, act=act)
    if ending == "returned":
        yield act(Act.RETURN, desk.clerk, chance.randint(60, 900), taken_by="người nộp", proof="receipt")


def _inside(
    chance: random.Random,
    version: catalogue.ProcedureVersion,
    desk: Desk,
    *,
    official: Actor,
    ending: str,
    act: Callable[..., dossiers.PastAct],
) -> Iterator[dossiers.PastAct]:
    """Walk the part of the way that lies in the deciding agency."""
    process = catalogue.process_of(version.id)
    receiver = process.step(process.next_step(process.start, Act.TRANSFER.value) or process.start).role
    yield act(
        Act.ACKNOWLEDGE, desk.head if receiver.value == "unit_head" else official, chance.randint(5, 90)
    )
    if receiver.value == "unit_head":
        yield act(Act.ASSIGN, desk.head, 60, assignee_id=official.person_id, name=official.name)
    if ending in _STOPS:
        what, facts = _STOPS[ending]
        yield act(what, official, chance.randint(60, 480), **facts)
        return
    if ending == "stopped":
        yield act(Act.STOP, desk.head, 600, reason="Có quyết định của tòa án về việc tranh chấp.")
        return
    if ending == "appraisal":
        return
    work = _work_minutes(version, chance)
    yield act(Act.DRAFT_RESULT, official, work, **_drafted(version))
    yield act(Act.SUBMIT, official, 30)
    if ending == "approval":
        return
    if "endorse" in process.acts(process.next_step("appraisal", "submit") or "appraisal"):
        yield act(Act.ENDORSE, desk.head, 60)
    yield act(Act.APPROVE, desk.leader, chance.randint(30, 480))
    if ending != "sealing":
        yield act(Act.SEAL, desk.office_clerk, chance.randint(10, 120))


def _drafted(version: catalogue.ProcedureVersion) -> dict[str, object]:
    """Return the draft that grants what is asked for, in the words of a decision."""
    title = version.results[0] if version.results else version.name
    body = [
        f"Giải quyết thủ tục “{version.name}” theo đề nghị của người nộp hồ sơ.",
        "Hồ sơ đã được thẩm định, đủ điều kiện theo quy định.",
    ]
    return {"kind": officials.ResultKind.GRANT.value, "title": title, "body": body}


def _work_minutes(version: catalogue.ProcedureVersion, chance: random.Random) -> int:
    """Return how long the appraisal takes: mostly within the term, one in ten beyond it."""
    days = max(1, version.term.value if version.term else 1)
    minutes_of_term = min(days, 60) * 480
    late = chance.random() < 0.1  # noqa: PLR2004
    return int(minutes_of_term * (chance.uniform(1.0, 1.3) if late else chance.uniform(0.2, 0.8)))


def _in_office_hours(chance: random.Random, now: datetime, days_ago: int, desk: Desk) -> datetime:
    start = midnight(civil_date(now)) - timedelta(days=days_ago)
    calendar = organisations.calendar_of(desk.agency.id, on=civil_date(start))
    return min(add_working_minutes(start, chance.randint(1, 440), calendar=calendar), now)
