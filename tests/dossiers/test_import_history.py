"""Dossiers of an earlier system come in as if they had been played here, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DataError, IntegrityError
from tests.dossiers.factories import (
    NOW,
    ORDINARY,
    Office,
    asked,
    bring_to,
    make_actor,
    make_application,
    receive,
    stored,
)

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.ledger_source import fact_of
from motcua.dossiers.models import Dossier, FeeDue, HistoryEntry, Paper
from motcua.dossiers.public import ImpossibleHistoryError, PastAct, PastDossier, officials
from motcua.kernel.actors import SYSTEM, Role
from motcua.ledger import public as ledger
from motcua.ledger.models import Entry
from motcua.organisations import public as organisations
from motcua.payments.models import Receipt
from motcua.platform import outbox

OWN = {"id", "code", "proof_token", "dossier_id", "receipt_id", "receipt_code", "idempotency_key", "_state"}
"""The columns in which two dossiers always differ."""
NAMED = "1.001193 of Bùi Văn Nam: submit"


@pytest.fixture
def department(office) -> Office:
    """The department of construction, which takes 150,000 đ for a permit."""
    agency = organisations.agency_by_code("SXD")
    clerk = make_actor(agency.id, Role.CLERK)
    return Office(agency=agency, clerk=clerk, head=clerk, official=clerk, leader=clerk, office_clerk=clerk)


def as_past(dossier_id: int, office: Office, application: dossiers.Application) -> PastDossier:
    """Return what was played here as another system would hand it over."""
    dossier = stored(dossier_id)
    lodged, *later = dossier.history.order_by("number")
    staff = (office.clerk, office.head, office.official, office.leader, office.office_clerk)
    people = {person.ref: person for person in staff}
    return PastDossier(
        application=application,
        lodged_by=people[lodged.by_ref],
        lodged_at=lodged.at,
        acts=tuple(
            PastAct(
                act=Act(entry.act),
                at=entry.at,
                by=people[entry.by_ref],
                assignee_id=dossier.assignee_id if entry.act == Act.DRAFT_RESULT.value else None,
                facts=entry.facts,
            )
            for entry in later
        ),
    )


def content(dossier_id: int) -> dict[str, list[dict[str, object]]]:
    """Return all rows of a dossier, without the columns that are its own."""
    dossier = stored(dossier_id)
    rows = {
        "dossier": [dossier],
        "history": dossier.history.order_by("number"),
        "papers": dossier.papers.order_by("id"),
        "fees": dossier.fees.order_by("id"),
        "receipts": Receipt.objects.filter(subject=dossier.ref),
    }
    own = OWN | {"number", "subject", "subject_code", "till_id", "folded"}
    return {
        name: [{column: value for column, value in vars(row).items() if column not in own} for row in found]
        for name, found in rows.items()
    }


def imported(past: PastDossier) -> int:
    """Load one dossier and return its id."""
    assert dossiers.import_history([past], by=SYSTEM) == 1
    return Dossier.objects.latest("id").pk


def played_to_the_leader(office: Office) -> int:
    return bring_to(office, Act.SUBMIT)


def waiting_for_a_supplement(office: Office) -> int:
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    officials.request_supplement(
        asked(office.official, dossier_id, at=NOW + timedelta(hours=1)),
        missing=("Giấy chứng sinh",),
        reason="Thiếu.",
    )
    return dossier_id


def supplemented(office: Office) -> int:
    dossier_id = waiting_for_a_supplement(office)
    dossiers.supplement(asked(office.clerk, dossier_id, at=NOW + timedelta(days=3)), papers=(), note="Đủ.")
    officials.confirm_supplement(asked(office.official, dossier_id, at=NOW + timedelta(days=4)))
    return dossier_id


@pytest.mark.parametrize("play", [played_to_the_leader, waiting_for_a_supplement, supplemented])
def test_what_comes_in_is_what_was_written_when_it_was_played(office, play):
    dossier_id = play(office)

    again = imported(as_past(dossier_id, office, make_application(office)))

    assert content(again) == content(dossier_id)


def test_a_fee_paid_elsewhere_comes_with_the_same_receipt(department):
    dossier_id = receive(department, code=ORDINARY).dossier_id
    officials.take_fee(asked(department.clerk, dossier_id), amount=150_000, payer_name="")

    again = imported(as_past(dossier_id, department, make_application(department, code=ORDINARY)))

    assert content(again) == content(dossier_id)
    first, second = Receipt.objects.order_by("number")
    assert (first.number, second.number, second.till_id) == (1, 2, None)
    assert (second.subject, second.subject_code) == (f"dossier:{again}", stored(again).code)
    assert stored(again).fees.get().receipt_id == second.pk


def test_receipts_follow_the_time_of_payment_in_each_agency_and_year(department):
    def paid(at: datetime) -> PastDossier:
        acts = (PastAct(act=act, at=at, by=department.clerk) for act in (Act.ACCEPT, Act.TAKE_FEE))
        application = make_application(department, code=ORDINARY)
        return PastDossier(
            application=application, lodged_by=department.clerk, lodged_at=at, acts=tuple(acts)
        )

    new_year = datetime(2025, 12, 31, 17, tzinfo=UTC)
    dossiers.import_history(
        [paid(NOW), paid(new_year), paid(new_year - timedelta(minutes=1)), paid(NOW - timedelta(days=1))],
        by=SYSTEM,
    )

    receipts = Receipt.objects.order_by("id")
    assert [(receipt.symbol, receipt.number) for receipt in receipts] == [
        ("26E", 3),
        ("26E", 1),
        ("25E", 1),
        ("26E", 2),
    ]


def test_each_entry_is_a_leaf_of_the_ledger_that_its_row_proves(office):
    past = as_past(bring_to(office, Act.SUBMIT), office, make_application(office))
    outbox.drain()
    dossiers.import_history([past, past], by=SYSTEM)

    first, second = Dossier.objects.order_by("-id").values_list("id", flat=True)[:2]
    for dossier_id in (first, second):
        leaves = Entry.objects.filter(subject=f"dossier:{dossier_id}").order_by("id")
        assert [leaf.key for leaf in leaves] == [f"{dossier_id}:{number}" for number in range(1, 7)]
    assert ledger.append(map(fact_of, HistoryEntry.objects.filter(dossier_id__in=(first, second)))) == 0


def broken(past: PastDossier, **changes: object) -> PastDossier:
    """Return the dossier with another last act, or with other facts of its application."""
    *acts, last = past.acts
    if "again" in changes:
        return replace(past, acts=(*past.acts, last))
    if changes.keys() <= {"at", "assignee_id"}:
        return replace(past, acts=(*acts, replace(last, **changes)))
    if "lodged_at" in changes:
        return replace(past, **changes)
    return replace(past, application=replace(past.application, **changes))


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        pytest.param({"again": True}, ImpossibleHistoryError, f"{NAMED}: submit in state 4", id="act"),
        pytest.param({"at": NOW}, ImpossibleHistoryError, f"{NAMED}: .* is before", id="order of time"),
        pytest.param(
            {"lodged_at": datetime(2018, 1, 1, tzinfo=UTC)}, LookupError, "no agency stands", id="day"
        ),
        pytest.param({"procedure_version_id": 0}, LookupError, "0", id="procedure"),
        pytest.param({"reception_agency_id": 0}, LookupError, "no agency 0", id="agency"),
        pytest.param({"assignee_id": 0}, IntegrityError, "assignee_id", id="person"),
        pytest.param({"channel": "pigeon post"}, DataError, "too long.*\n.*line 2", id="channel"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_what_is_wrong_is_refused_by_name_and_nothing_of_its_batch_is_left(office, changes, error, words):
    good = as_past(bring_to(office, Act.SUBMIT), office, make_application(office))
    before = counted()

    with pytest.raises(error, match=words):
        dossiers.import_history([good, broken(good, **changes), good], by=SYSTEM)

    assert counted() == before
    assert stored(imported(good)).code[-4:] == "0002"


def counted() -> list[int]:
    """Return how many rows there are of each kind."""
    return [model.objects.count() for model in (Dossier, HistoryEntry, Paper, FeeDue, Entry)]


def test_nothing_is_nothing(office):
    assert dossiers.import_history([], by=SYSTEM) == 0
    assert not Dossier.objects.exists()
