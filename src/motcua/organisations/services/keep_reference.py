"""Keep the shared lists (danh mục dùng chung): add an entry, let it bear another name, end it.

Every act names its first day, which may lie ahead. What was in force stays: it is ended, never deleted; only
what has not begun, and on which nothing rests, may be taken back.

Implements: Circular 21/2023/TT-BTTTT, art. 5 (FN-02); Resolution 202/2025/QH15 (law J1, J3): units of
territory with predecessors and successors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.kernel.text_folding import fold
from motcua.organisations.domain.reference_lists import CODES, ReferenceList, full_name_of
from motcua.organisations.hot import Area, change
from motcua.organisations.models import AdministrativeUnit, AdministrativeUnitChange, ReferenceName
from motcua.organisations.models.dated import in_force
from motcua.organisations.permissions import require_administrator
from motcua.organisations.queries.reference import MODELS, what_rests_on_entry
from motcua.organisations.services.reference_entries import NewEntry, new_row
from motcua.organisations.tags import Tag
from motcua.organisations.usage import Use
from motcua.platform import audit


class InvalidEntryCodeError(ValueError):
    """The code is not of the shape that the list's codes have."""


class EntryExistsError(Exception):
    """Another entry of the list has the code then."""


class EntryNotFoundError(LookupError):
    """The list has no such entry."""


class EntryEndedError(Exception):
    """The entry does not exist before and on the day."""


class EntryNamedError(Exception):
    """The entry bears the name already, or was given one from that day or later."""


class EntryInUseError(Exception):
    """Something rests on the entry that would be left without one; ``uses`` says what."""

    def __init__(self, uses: tuple[Use, ...]) -> None:
        super().__init__(", ".join(f"{use.count} {use.what}" for use in uses))
        self.uses = uses


class EntryBegunError(Exception):
    """The entry was in force, so that papers may name it: it is ended, not deleted."""


class SuccessorMissingError(Exception):
    """Territory does not vanish: who it goes to is not named, or does not exist on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Which entry of which list."""

    list: ReferenceList
    id: int

    @property
    def ref(self) -> str:
        """Return the written reference used in audit rows."""
        return f"reference:{self.list.value}:{self.id}"


@change(Area.STRUCTURE)
def add_entry(*, by: Actor, now: datetime, to: ReferenceList, facts: NewEntry) -> int:
    """Add an entry from ``facts.since`` on and return its id.

    Raises:
        NotAdministratorError: ``by`` is not of the data centre.
        InvalidEntryCodeError: the code is malformed.
        EntryExistsError: the code is taken from that day on.
        reference_entries.NoSuchParentError: the level or the unit above does not exist that day.
    """
    require_administrator(by, None)
    if not CODES[to].fullmatch(facts.code):
        raise InvalidEntryCodeError(facts.code)
    taken = _rows(to).filter(code=facts.code)
    if to is ReferenceList.TERRITORY:
        taken = taken.filter(Q(valid_to=None) | Q(valid_to__gt=facts.since))
    if taken.exists():
        raise EntryExistsError(facts.code)
    row = new_row(to, facts)
    row.save()
    told = {"code": facts.code, "name": facts.name, "since": facts.since, "document": facts.document_number}
    _tell(Tag.REFERENCE_ADDED, Entry(list=to, id=row.pk), told, by=by, now=now)
    return int(row.pk)


@change(Area.STRUCTURE)
def rename_entry(
    *, by: Actor, now: datetime, entry: Entry, name: str, since: date, document_number: str
) -> None:
    """Have the entry bear the name from ``since`` on; a day ahead is awaited.

    Raises:
        NotAdministratorError: ``by`` is not of the data centre.
        EntryNotFoundError: there is no such entry.
        EntryEndedError: it does not exist before and on that day.
        EntryNamedError: it bears this name, or one was given from that day or later.
    """
    require_administrator(by, None)
    row = _existing(entry, since=since)
    names = ReferenceName.objects.filter(list_name=entry.list.value, entry_id=entry.id)
    newest = names.order_by("-since").first() or names.create(
        list_name=entry.list.value, entry_id=entry.id, name=row.name, since=row.valid_from
    )
    if newest.since >= since or newest.name == name:
        raise EntryNamedError(f"{newest.name!r} from {newest.since} on")
    names.create(
        list_name=entry.list.value,
        entry_id=entry.id,
        name=name,
        since=since,
        document_number=document_number,
    )
    _bear_due(entry.list, names, on=civil_date(now))
    told = {"from": newest.name, "name": name, "since": since, "document": document_number}
    _tell(Tag.REFERENCE_RENAMED, entry, told, by=by, now=now)


@change(Area.STRUCTURE)
def end_entry(
    *,
    by: Actor,
    now: datetime,
    entry: Entry,
    since: date,
    document_number: str,
    successor_ids: Sequence[int] = (),
) -> None:
    """End the entry; ``since`` is the first day without it. Territory names where it goes, the default first.

    Raises:
        NotAdministratorError: ``by`` is not of the data centre.
        EntryNotFoundError: there is no such entry.
        EntryEndedError: it does not exist before and on that day.
        EntryInUseError: something would be left without it.
        SuccessorMissingError: territory without a successor that exists on the day.
    """
    require_administrator(by, None)
    row = _existing(entry, since=since)
    if uses := what_rests_on_entry(entry.list, entry.id, since=since):
        raise EntryInUseError(uses)
    if entry.list is ReferenceList.TERRITORY:
        _pass_on(row.pk, successor_ids, since=since)
    _rows(entry.list).filter(pk=entry.id).update(valid_to=since)
    told = {"name": row.name, "since": since, "document": document_number}
    _tell(Tag.REFERENCE_ENDED, entry, told, by=by, now=now)


@change(Area.STRUCTURE)
def take_back_entry(*, by: Actor, now: datetime, entry: Entry) -> None:
    """Delete an entry that has not begun and on which nothing rests.

    Raises:
        NotAdministratorError: ``by`` is not of the data centre.
        EntryNotFoundError: there is no such entry.
        EntryBegunError: it was in force.
        EntryInUseError: something rests on it.
    """
    require_administrator(by, None)
    row = _found(entry)
    if row.valid_from <= civil_date(now):
        raise EntryBegunError(row.code)
    if uses := what_rests_on_entry(entry.list, entry.id, since=row.valid_from):
        raise EntryInUseError(uses)
    ReferenceName.objects.filter(list_name=entry.list.value, entry_id=entry.id).delete()
    row.delete()
    _tell(Tag.REFERENCE_REMOVED, entry, {"code": row.code, "name": row.name}, by=by, now=now)


def bear_due_reference_names(*, now: datetime) -> int:
    """Let entries bear the names whose day has come; return how many changed."""
    today = civil_date(now)
    waiting = [
        each
        for each in ReferenceList
        if _not_borne(each, ReferenceName.objects.filter(list_name=each.value), on=today).exists()
    ]
    if not waiting:
        return 0
    with change(Area.STRUCTURE):
        names = {each: ReferenceName.objects.filter(list_name=each.value) for each in waiting}
        return sum(_bear_due(each, names[each], on=today) for each in waiting)


def _rows(of: ReferenceList) -> QuerySet[Model]:
    rows: QuerySet[Model] = MODELS[of]._default_manager.all()  # noqa: SLF001  # of any of the three models
    return rows


def _found(entry: Entry) -> AdministrativeUnit:
    """Return the row; that of any list has what is asked of it here: code, name and validity."""
    row = _rows(entry.list).filter(pk=entry.id).first()
    if row is None:
        raise EntryNotFoundError(entry.ref)
    return row  # type: ignore[return-value]


def _existing(entry: Entry, *, since: date) -> AdministrativeUnit:
    row = _found(entry)
    if not row.is_in_force(since) or since <= row.valid_from:
        raise EntryEndedError(f"{entry.ref} does not exist before and on {since}")
    return row


def _pass_on(unit_id: int, successor_ids: Sequence[int], *, since: date) -> None:
    """Write down where the territory goes."""
    successors = list(dict.fromkeys(successor_ids))
    there = AdministrativeUnit.objects.filter(in_force(since), pk__in=successors).exclude(pk=unit_id)
    if not successors or there.count() != len(successors):
        raise SuccessorMissingError
    AdministrativeUnitChange.objects.bulk_create(
        AdministrativeUnitChange(
            predecessor_id=unit_id,
            successor_id=each,
            is_split=len(successors) > 1,
            is_default=place == 0,
        )
        for place, each in enumerate(successors)
    )


def _not_borne(of: ReferenceList, names: QuerySet[ReferenceName], *, on: date) -> QuerySet[ReferenceName]:
    """Narrow to names that hold on the day while the entry still bears another."""
    same = names.filter(entry_id=OuterRef("entry_id"), since__lte=on).order_by("-since")
    borne = _rows(of).filter(pk=OuterRef("entry_id")).values("name")[:1]
    holding = names.filter(id=Subquery(same.values("id")[:1]))
    return holding.annotate(borne=Subquery(borne)).exclude(borne=F("name"))


def _bear_due(of: ReferenceList, names: QuerySet[ReferenceName], *, on: date) -> int:
    due = list(_not_borne(of, names, on=on))
    for each in due:
        row = _found(Entry(list=of, id=each.entry_id))
        row.name = each.name
        if of is ReferenceList.TERRITORY:
            row.full_name = full_name_of(row.kind_name, each.name)
            row.folded_name = fold(row.full_name)
        row.save()
    return len(due)


def _tell(tag: Tag, entry: Entry, told: dict[str, object], *, by: Actor, now: datetime) -> None:
    audit.record(by=by, at=now, tag=tag, on=entry.ref, data=told)
