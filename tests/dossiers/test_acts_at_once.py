"""Several people act on one dossier at the same moment: nothing is done twice, nothing is lost."""

from __future__ import annotations

from functools import partial

import pytest
from tests.dossiers.at_once import at_once, kinds
from tests.dossiers.factories import (
    CITIZEN_ID,
    NOW,
    ORDINARY,
    asked,
    bring_to,
    make_application,
    make_citizen,
    receive,
    stored,
)

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import HandedPaper
from motcua.dossiers.models import Dossier, NumberSeries, Slip
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.services.claim import claim
from motcua.dossiers.services.confirm_supplement import confirm_supplement
from motcua.dossiers.services.forward import submit
from motcua.dossiers.services.import_history import PastAct, PastDossier, import_history
from motcua.dossiers.services.issue_slip import issue_slip
from motcua.dossiers.services.lodge import lodge
from motcua.dossiers.services.performing import StaleDossierError
from motcua.dossiers.services.request_supplement import request_supplement
from motcua.dossiers.services.supplement import supplement
from motcua.dossiers.services.take_fee import take_fee
from motcua.dossiers.services.transfer import transfer
from motcua.dossiers.services.withdraw import withdraw
from motcua.kernel.actors import SYSTEM
from motcua.payments.models import Receipt

pytestmark = pytest.mark.django_db(transaction=True)

FEE = 150_000
TIMES = 4


def whole(dossier_id: int) -> list[str]:
    """Return the acts of the history, which must be numbered 1, 2, 3 … up to the dossier's version."""
    entries = list(stored(dossier_id).history.order_by("number"))
    assert [entry.number for entry in entries] == list(range(1, stored(dossier_id).version + 1))
    return [entry.act for entry in entries]


def pay(office, dossier_id: int, key: str | None = None):
    return partial(take_fee, asked(office.clerk, dossier_id, key=key), amount=FEE, payer_name="")


def test_a_fee_taken_by_several_at_once_is_taken_once(office):
    dossier_id = receive(office, code=ORDINARY).dossier_id

    outcomes = at_once(*(pay(office, dossier_id) for _ in range(TIMES)))

    assert kinds(outcomes).count("done") == 1
    assert set(kinds(outcomes)) <= {"done", "StaleDossierError", "NothingToPayError"}
    receipt = Receipt.objects.get()
    assert (receipt.number, receipt.amount) == (1, FEE)
    assert list(stored(dossier_id).fees.values_list("receipt", flat=True)) == [receipt.pk]
    assert whole(dossier_id) == ["lodge", "accept", "take_fee"]


def test_a_fee_form_sent_several_times_at_once_answers_each_time_like_the_first(office):
    dossier_id = receive(office, code=ORDINARY).dossier_id

    assert at_once(*(pay(office, dossier_id, "same") for _ in range(TIMES))) == [3] * TIMES
    assert Receipt.objects.count() == 1


def test_receipts_of_fees_taken_at_once_are_numbered_without_gap(office):
    ids = [receive(office, code=ORDINARY).dossier_id for _ in range(6)]

    assert kinds(at_once(*(pay(office, dossier_id) for dossier_id in ids))) == ["done"] * 6
    assert sorted(Receipt.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_a_slip_printed_by_several_at_once_is_one_slip(office, settings, tmp_path):
    settings.VAR = tmp_path
    dossier = stored(receive(office).dossier_id)
    printing = partial(issue_slip, dossier=dossier, form=SlipForm.RECEIPT, now=NOW)

    outcomes = at_once(*(printing for _ in range(TIMES)))

    assert {slip.pk for slip in outcomes} == {Slip.objects.get().pk}
    assert NumberSeries.objects.get(series__startswith="slip").last == 1


def test_a_dossier_claimed_by_two_accounts_at_once_has_one_owner(office):
    lodged = receive(office)
    citizens = [make_citizen(number=CITIZEN_ID, user_id=number) for number in (901, 902)]

    claims = at_once(
        *(partial(claim, by=each, now=NOW, proof_token=lodged.proof_token) for each in citizens),
        partial(transfer, asked(office.clerk, lodged.dossier_id)),
    )

    assert kinds(claims) == ["AlreadyClaimedError", "done", "done"]
    owner = stored(lodged.dossier_id).owner_user_id
    assert owner == citizens[claims.index(lodged.dossier_id)].id
    assert whole(lodged.dossier_id) == ["lodge", "accept", "transfer"]


def waiting_for_papers(office) -> int:
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    request_supplement(asked(office.official, dossier_id), missing=("Bản sao",), reason="Thiếu.")
    hand_in(office, dossier_id, "first")()
    return dossier_id


def hand_in(office, dossier_id: int, code: str):
    paper = HandedPaper(code=code, name=code, kind="copy")
    return partial(supplement, asked(office.clerk, dossier_id), papers=(paper,))


def test_papers_that_come_while_they_are_confirmed_are_in_or_refused_never_half(office):
    dossier_id = waiting_for_papers(office)
    due_before = stored(dossier_id).due_at

    outcomes = at_once(
        hand_in(office, dossier_id, "second"), partial(confirm_supplement, asked(office.official, dossier_id))
    )

    came, confirmed = (not isinstance(each, Exception) for each in outcomes)
    assert came or confirmed
    dossier, acts = stored(dossier_id), whole(dossier_id)
    assert dossier.papers.filter(code="second").exists() == came
    assert acts.count("supplement") == 1 + came
    assert ("confirm_supplement" in acts) == confirmed == (dossier.due_at is not None)
    assert due_before is None


def test_a_dossier_withdrawn_while_it_is_submitted_went_one_way(office):
    dossier_id = bring_to(office, Act.DRAFT_RESULT)

    outcomes = at_once(
        partial(submit, asked(office.official, dossier_id)),
        partial(withdraw, asked(office.clerk, dossier_id), reason="Nộp nơi khác."),
    )

    assert "done" in kinds(outcomes)
    dossier, acts = stored(dossier_id), whole(dossier_id)
    assert (dossier.withdrawn_at is not None) == ("withdraw" in acts)
    if "submit" in acts and "withdraw" in acts:
        assert acts[-2:] == ["submit", "withdraw"]


def test_an_act_sent_several_times_at_once_under_its_key_is_done_once(office):
    dossier_id = receive(office).dossier_id
    send = partial(transfer, asked(office.clerk, dossier_id, seen_version=2, key="same"))

    assert at_once(*(send for _ in range(TIMES))) == [3] * TIMES
    assert stored(dossier_id).handovers.count() == 1
    assert whole(dossier_id) == ["lodge", "accept", "transfer"]


def test_a_key_that_stood_for_another_act_is_refused(office):
    dossier_id = receive(office, code=ORDINARY).dossier_id
    transfer(asked(office.clerk, dossier_id, key="used"))

    for seen in (None, 2, 3):
        with pytest.raises(StaleDossierError):
            take_fee(
                asked(office.clerk, dossier_id, key="used", seen_version=seen), amount=FEE, payer_name=""
            )

    assert not Receipt.objects.exists()
    assert whole(dossier_id) == ["lodge", "accept", "transfer"]


def test_dossiers_loaded_while_others_are_lodged_share_no_number(office):
    application = make_application(office)
    accepted = PastAct(act=Act.ACCEPT, at=NOW, by=office.clerk)
    past = [PastDossier(application=application, lodged_by=office.clerk, lodged_at=NOW, acts=(accepted,))] * 5
    lodging = partial(lodge, by=office.clerk, now=NOW, application=application, accepted=True)

    outcomes = at_once(*([partial(import_history, past, by=SYSTEM)] * 2), *([lodging] * 5))

    assert kinds(outcomes) == ["done"] * 7
    codes = sorted(Dossier.objects.values_list("code", flat=True))
    assert codes == [f"H28.99.1-261120-{number:04d}" for number in range(1, 16)]
