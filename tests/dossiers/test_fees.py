"""Fees at the counter: what is due, receipts that are never numbered twice, exemptions."""

from __future__ import annotations

import pytest
from tests.dossiers.factories import (
    NOW,
    ORDINARY,
    Office,
    asked,
    make_actor,
    make_application,
    receive,
    stored,
)

from motcua.dossiers import public as dossiers
from motcua.dossiers.models import FeeDue, FeeReceipt
from motcua.dossiers.services.take_fee import NothingToPayError, WrongAmountError
from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import public as organisations


@pytest.fixture
def department(office) -> Office:
    """The department of construction, which takes 150,000 đ for a permit."""
    agency = organisations.agency_by_code("SXD")
    clerk = make_actor(agency.id, Role.CLERK)
    return Office(agency=agency, clerk=clerk, head=clerk, official=clerk, leader=clerk, office_clerk=clerk)


def test_a_dossier_without_fee_owes_nothing_and_takes_nothing(office):
    dossier_id = receive(office).dossier_id

    assert stored(dossier_id).payment_state == "nothing_due"
    with pytest.raises(NothingToPayError):
        dossiers.take_fee(asked(office.clerk, dossier_id), amount=0, payer_name="")


def test_the_fee_is_taken_once_with_a_numbered_receipt(department):
    first, second = (receive(department, code=ORDINARY).dossier_id for _ in range(2))

    for dossier_id in (first, second):
        dossiers.take_fee(asked(department.clerk, dossier_id), amount=150_000, payer_name="Bùi Văn Nam")

    receipts = FeeReceipt.objects.order_by("number")
    assert [(receipt.number, receipt.year, receipt.amount) for receipt in receipts] == [
        (1, 2026, 150_000),
        (2, 2026, 150_000),
    ]
    assert stored(first).payment_state == "paid"
    with pytest.raises(NothingToPayError):
        dossiers.take_fee(asked(department.clerk, first), amount=150_000, payer_name="")


def test_another_amount_is_refused_and_says_what_is_due(department):
    dossier_id = receive(department, code=ORDINARY).dossier_id

    with pytest.raises(WrongAmountError) as refused:
        dossiers.take_fee(asked(department.clerk, dossier_id), amount=15_000, payer_name="")

    assert refused.value.due == 150_000
    assert not FeeReceipt.objects.exists()


def test_an_exempt_dossier_keeps_the_ground_and_owes_nothing(department):
    fee_code = stored(receive(department, code=ORDINARY).dossier_id).fees.get().code

    exempt = stored(receive(department, code=ORDINARY, exemptions={fee_code: "Hộ nghèo"}).dossier_id)

    assert (exempt.payment_state, exempt.fees.get().amount) == ("nothing_due", 0)
    assert exempt.fees.get().exempt_ground == "Hộ nghèo"


def test_fees_of_imported_dossiers_have_receipts_of_the_same_series(department):
    def past(*acts):
        return dossiers.PastDossier(
            application=make_application(department, code=ORDINARY),
            lodged_by=department.clerk,
            lodged_at=NOW,
            acts=tuple(dossiers.PastAct(act=act, at=NOW, by=department.clerk) for act in acts),
        )

    paid = past(dossiers.Act.ACCEPT, dossiers.Act.TAKE_FEE)
    dossiers.import_history([paid, past(dossiers.Act.ACCEPT), paid], by=SYSTEM)
    dossier_id = receive(department, code=ORDINARY).dossier_id
    dossiers.take_fee(asked(department.clerk, dossier_id), amount=150_000, payer_name="")

    assert list(FeeReceipt.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert FeeDue.objects.filter(receipt=None).count() == 1
