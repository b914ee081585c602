"""Every figure recounted naively, row by row in Python, and compared with what the screens show."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from tests.dossiers.whole_shop.ground import BUNDLE
from tests.dossiers.whole_shop.laws import FINAL
from tests.dossiers.whole_shop.paper_laws import require_no_stray_parcels
from tests.dossiers.whole_shop.playing import Shop

from motcua.dossiers import public as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.evaluation import unit_scores
from motcua.dossiers.queries.ratings import rating_summary
from motcua.dossiers.queries.register import lines_of
from motcua.dossiers.queries.supervision import Verdict, late_dossiers, second_supplements, unowned
from motcua.dossiers.queries.worklist import NEAR_DUE, View, counters, worklist
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.periods import Period
from motcua.ledger.services.audit import audit
from motcua.organisations import public as organisations
from motcua.payments.models import TillEvent

ALL_TIME = {"start": date(2026, 1, 1), "end": date(2028, 1, 1)}
LAWFUL = ("accept", "begin_share", "acknowledge", "confirm_supplement", "close_duty", "share_goes_on")
"""What gives or moves the date by law; an apology does not."""
READING = (Role.CLERK, Role.OFFICIAL, Role.UNIT_HEAD, Role.LEADER, Role.OFFICE_CLERK)


def require_figures(shop: Shop) -> None:
    """Recount everything."""
    rows = list(Dossier.objects.order_by("pk"))
    for person_id in _lookers(shop):
        _require_lists(shop.actor(person_id), rows, shop)
    for agency_id in (*shop.ground.agencies, *shop.ground.partners):
        _require_scores(agency_id, rows)
        _require_ratings(agency_id, rows)
        _require_register(agency_id, rows)
    for citizen in shop.ground.citizens:
        mine = {row.pk for row in rows if row.owner_user_id == citizen.id}
        assert {each.id for each in dossiers.own_dossiers(citizen)} == mine
    _require_owners(rows, shop)
    require_no_stray_parcels()


def _lookers(shop: Shop) -> set[int]:
    """Another person of each agency each time, and who stands in for others: a list costs a query."""
    turn = shop.asked
    ground = shop.ground
    readers = [
        ground.people(*READING, agency_id=each)
        for each in (*ground.agencies, ground.partners[turn % len(ground.partners)])
    ]
    staff = {people[turn % len(people)] for people in readers}
    return staff | {given.delegate for given in shop.delegated[-2:]}


def _in_view(view: View, row: Dossier, actor: Actor, own: set[int], shop: Shop) -> bool:
    """Whether a dossier stands in a list, in the words of the list's name."""
    here, waits = row.holder_agency_id in own, row.state in (5, 6)
    if view is View.MINE:
        return _is_mine(row, actor)
    return {
        View.ARRIVED: row.state == 1 and row.reception_agency_id in own,
        View.SUPPLEMENTED: row.state == 5 and row.supplement_given_at is not None,
        View.TO_TRANSFER: row.state == 2
        and row.reception_agency_id in own
        and here
        and row.handed_to_agency_id is None,
        View.INCOMING: row.state == 2 and row.handed_to_agency_id in own,
        View.AGENCY: row.state in (2, 4, 5, 6) and here,
        View.NEAR_DUE: row.state in (2, 4)
        and row.overdue_at is not None
        and row.overdue_at > shop.now
        and row.due_at < shop.now + NEAR_DUE,
        View.OVERDUE: row.state in (2, 4) and row.overdue_at is not None and row.overdue_at <= shop.now,
        View.WAITING: waits or (row.state in (2, 4) and row.due_at is not None and row.overdue_at is None),
        View.TO_RETURN: row.state == 9 and here and row.parent_id is None,
        View.WATCHED: row.state in (2, 4) and row.watching_agency_id in own,
        View.CLOSED: row.state in FINAL,
    }[view]


def _is_mine(row: Dossier, actor: Actor) -> bool:
    stood_in_for = {seat.on_behalf_of for seat in actor.seats if seat.role is Role.OFFICIAL} - {None}
    if row.assignee_id in {actor.person_id, *stood_in_for} and row.state in (2, 4, 5, 6):
        return True
    if row.state not in (2, 4) or actor.person_id in row.excluded_people:
        return False
    lies_at = row.handed_to_agency_id or row.holder_agency_id
    if row.step_role == Role.OFFICIAL.value and row.assignee_id is not None:
        return False
    return any(seat.agency_id == lies_at and seat.role.value == row.step_role for seat in actor.seats)


def _require_lists(actor: Actor, rows: list[Dossier], shop: Shop) -> None:
    own = {seat.agency_id for seat in actor.seats if seat.role in READING}
    seen = [
        row
        for row in rows
        if own
        & {
            row.reception_agency_id, row.competent_agency_id, row.holder_agency_id, row.handed_to_agency_id,
            row.watching_agency_id,
        }
    ]  # fmt: skip
    counted = counters(actor, now=shop.now)
    for view in View:
        expected = [row for row in seen if _in_view(view, row, actor, own, shop)]
        shown = worklist(actor, view=view, now=shop.now, size=200).rows
        assert sorted(each.id for each in shown) == [row.pk for row in expected], view
        if view is not View.CLOSED:
            assert counted[view] == len(expected), view
    if own:
        late = {
            row.pk for row in seen if row.state in (2, 4) and row.overdue_at and row.overdue_at <= shop.now
        }
        assert {each.id for each in late_dossiers(actor, now=shop.now)} == late
        verdicts = Counter(each.verdict for each in second_supplements(actor))
        allowed = sum(row.history.filter(act="allow_supplement").count() for row in seen)
        assert (verdicts[Verdict.ALLOWED], verdicts[Verdict.ILLEGAL]) == (allowed, 0)


def _require_scores(agency_id: int, rows: list[Dossier]) -> None:
    """Indices 1, 3, 4 and 7 of law B9, dossier by dossier."""
    points: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row.competent_agency_id != agency_id or row.done_at is None:
            continue
        given = row.history.filter(act__in=LAWFUL).order_by("number")
        promised = [entry.facts["due_at"] for entry in given if entry.facts.get("due_at")][-1]
        done, due = civil_date(row.done_at), date.fromisoformat(_civil(promised))
        time = 2 if done < due else 1 if done == due else 0
        asked = row.history.filter(act="request_supplement").count()
        is_complained = row.ratings.filter(is_current=True, attitude=0, found_baseless_at=None).exists()
        points[1].append(time)
        points[3].append(max(0, 2 - asked))
        points[4].append(2 if (row.channel, row.return_channel) == ("online", "online") else 1)
        points[7].append(0 if is_complained else time)
    shown = {each.index.value: each.value for each in unit_scores(agency_id, **ALL_TIME).scores}
    recounted = {
        index: (Decimal(sum(given)) / len(given)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        for index, given in points.items()
    }
    assert {index: shown.get(index) for index in recounted} == recounted
    assert bool(shown) == bool(points)


def _civil(instant: str) -> str:
    return civil_date(datetime.fromisoformat(instant)).isoformat()


def _require_ratings(agency_id: int, rows: list[Dossier]) -> None:
    current = [
        rating
        for row in rows
        if row.competent_agency_id == agency_id
        for rating in row.ratings.all()
        if rating.is_current
    ]
    shown = rating_summary(agency_id, **ALL_TIME)
    moods = Counter(rating.overall for rating in current)
    assert shown.count == len(current)
    assert {each.value: count for each, count in shown.overall} == {
        each.value: moods[each.value] for each in dossiers.Satisfaction
    }
    for row in rows:
        assert row.ratings.filter(is_current=True).count() == min(1, row.ratings.count())


def _require_register(agency_id: int, rows: list[Dossier]) -> None:
    """Each accepted dossier stands once in the book of its year, in the order of acceptance."""
    for year in (2026, 2027):
        expected = sorted(
            (row.accepted_at, row.pk, row.code)
            for row in rows
            if row.reception_agency_id == agency_id
            and row.accepted_at is not None
            and civil_date(row.accepted_at).year == year
        )
        lines = lines_of(agency_id=agency_id, period=Period(date(year, 1, 1), date(year + 1, 1, 1)))
        assert [(line.number, line.code) for line in lines] == [
            (number, code) for number, (_, _, code) in enumerate(expected, start=1)
        ]


def _require_owners(rows: list[Dossier], shop: Shop) -> None:
    """Every open dossier waits for one role of one agency; where nobody is free to act, it is shown."""
    ownerless: Counter[tuple[str, str]] = Counter()
    places = (*shop.ground.agencies, *shop.ground.partners)
    names = {agency_id: organisations.agency(agency_id).name for agency_id in places}
    for row in rows:
        if row.state in FINAL:
            continue
        agency_id = row.handed_to_agency_id or row.holder_agency_id
        is_back = row.parent_id is not None and row.state == 9
        assert bool(row.step_role) != (is_back or is_shared(row)), "somebody acts next, or other agencies do"
        if not row.step_role:
            continue
        people = {
            person
            for person in shop.ground.people(Role(row.step_role), agency_id=agency_id)
            if person not in row.excluded_people
        }
        charged = row.step_role == "official" and row.handed_to_agency_id is None and row.assignee_id
        if not people or (charged and charged not in people):
            ownerless[names[agency_id], row.step_role] += 1
    shown: Counter[tuple[str, str]] = Counter()
    for actor in map(shop.actor, shop.ground.people(Role.LEADER)):
        agency_id = actor.seats[0].agency_id
        for each in unowned(actor, now=shop.now):
            if each.agency_name == names[agency_id]:
                shown[each.agency_name, each.role] += each.count
    assert shown == ownerless


def is_shared(row: Dossier) -> bool:
    """Whether a whole waits for the shares of other agencies, and for nobody of its own."""
    return row.state == 4 and row.parent_id is None and row.procedure_code == BUNDLE


def require_whole_ledger() -> None:
    """Every act and every event of a till is a leaf, and nothing else is; the audit is clean."""
    report = audit(patience=0)
    assert report.findings == ()
    entries = sum(row.version for row in Dossier.objects.all())
    assert (report.size, report.waiting) == (entries + TillEvent.objects.count(), 0)
