"""What puts things right: stopping on a ground, lost papers, another place of return, a wrong result."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.dossiers.factories import (
    CITIZEN_ID,
    NOW,
    ORDINARY,
    asked,
    bring_to,
    make_citizen,
    make_office,
    receive,
    stored,
)
from tests.organisations.factories import make_agency

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.lifecycle import SameReturnPlaceError
from motcua.dossiers.ledger_source import HistorySource
from motcua.dossiers.models import Dossier, PaperLoss
from motcua.dossiers.public import officials
from motcua.dossiers.queries.worklist import View, worklist
from motcua.dossiers.services import correct
from motcua.dossiers.services.change_return_place import NoCounterThereError
from motcua.dossiers.services.lose_papers import NoSuchLossError
from motcua.dossiers.services.withdraw import GroundDoesNotFitError
from motcua.portal.wording import course_of

OTHER = "017085006789"
ERROR = {"error": "Ghi sai ngày sinh do nhập nhầm.", "apology": "Ủy ban nhân dân xã xin lỗi gia đình."}


@pytest.fixture
def neighbour(office):
    return make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")


def ready(office, dossier_id: int | None = None) -> int:
    """Bring a dossier to its sealed result."""
    dossier_id = bring_to(office, Act.SUBMIT, dossier_id=dossier_id)
    officials.approve(asked(office.leader, dossier_id))
    officials.seal(asked(office.office_clerk, dossier_id))
    return dossier_id


def take(by, dossier_id: int, *, proof=dossiers.Proof.RECEIPT, number: str = CITIZEN_ID) -> int:
    return dossiers.return_result(asked(by, dossier_id), taken_by="Bùi Văn Nam", number=number, proof=proof)


# Stopping


def test_processing_is_stopped_on_a_ground_with_its_document(office):
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)

    officials.stop(
        asked(office.head, dossier_id),
        reason="Người được khai sinh đã được đăng ký nơi khác.",
        ground=officials.StopGround.WITHOUT_OBJECT,
        document="Thông báo số 12/TB-UBND",
    )

    assert stored(dossier_id).state == dossiers.State.STOPPED
    facts = stored(dossier_id).history.get(act="stop").facts
    assert (facts["stop_ground"], facts["document"]) == ("without_object", "Thông báo số 12/TB-UBND")


@pytest.mark.parametrize(
    "ground",
    [officials.StopGround.NOT_SUPPLEMENTED, officials.StopGround.DUTY_NOT_MET],
    ids=lambda g: g.value,
)
def test_nobody_is_blamed_for_what_was_not_asked(office, ground):
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)

    with pytest.raises(GroundDoesNotFitError):
        officials.stop(asked(office.head, dossier_id), reason="Không bổ sung.", ground=ground)

    assert stored(dossier_id).state == dossiers.State.PROCESSING


def test_a_dossier_never_supplemented_is_stopped_on_that_ground(office):
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    officials.request_supplement(asked(office.official, dossier_id), missing=("Giấy tờ",), reason="Thiếu.")

    officials.stop(
        asked(office.head, dossier_id),
        reason="Quá 30 ngày không bổ sung.",
        ground=officials.StopGround.NOT_SUPPLEMENTED,
    )

    assert stored(dossier_id).state == dossiers.State.STOPPED


# Lost papers


def loss(**changes) -> officials.Loss:
    facts = {
        "papers": ("Giấy chứng sinh",),
        "fault": officials.LossFault.AGENCY,
        "how": "Thất lạc khi chuyển phòng.",
        "apology": "Chúng tôi xin lỗi và sẽ xin cấp lại.",
    }
    return officials.Loss(**facts | changes)


def test_who_is_at_fault_pays_for_lost_papers_and_apologises(office):
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    officials.report_loss(asked(office.official, dossier_id), loss=loss())
    row = PaperLoss.objects.get()
    officials.restore_papers(
        asked(office.official, dossier_id), loss_id=row.pk, how="Bệnh viện cấp lại.", cost=20_000
    )

    facts = stored(dossier_id).history.get(act="restore_papers").facts
    assert (facts["paid_by"], facts["cost"]) == ("agency", 20_000)
    with pytest.raises(NoSuchLossError):
        officials.restore_papers(asked(office.official, dossier_id), loss_id=row.pk, how="Lần nữa.", cost=0)


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        pytest.param({"apology": ""}, False, id="the agency's fault without an apology"),
        pytest.param(
            {"apology": "", "fault": officials.LossFault.APPLICANT}, True, id="the applicant's own fault"
        ),
        pytest.param({"papers": (" ",)}, False, id="no paper named"),
    ],
)
def test_a_loss_is_recorded_whole(office, changes, allowed):
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    request = asked(office.official, dossier_id)

    if allowed:
        officials.report_loss(request, loss=loss(**changes))
    else:
        with pytest.raises(officials.ReasonMissingError):
            officials.report_loss(request, loss=loss(**changes))

    assert PaperLoss.objects.exists() is allowed


# Return at another place


def test_a_result_that_is_ready_goes_to_the_other_counter_and_only_that_one_hands_it_over(
    office, neighbour, keys
):
    dossier_id = ready(office)
    dossiers.change_return_place(asked(office.clerk, dossier_id), agency_id=neighbour.id)

    assert stored(dossier_id).holder_agency_id == neighbour.id
    assert [row.id for row in worklist(neighbour.clerk, view=View.TO_RETURN, now=NOW).rows] == [dossier_id]
    assert not worklist(office.clerk, view=View.TO_RETURN, now=NOW).rows
    with pytest.raises(dossiers.NotAllowedError):
        take(office.clerk, dossier_id)
    take(neighbour.clerk, dossier_id)
    assert stored(dossier_id).history.get(act="return").agency_id == neighbour.id


def test_a_place_chosen_before_the_result_holds_when_it_is_ready(office, neighbour, keys):
    dossier_id = receive(office).dossier_id
    dossiers.change_return_place(asked(office.clerk, dossier_id), agency_id=neighbour.id)
    assert stored(dossier_id).holder_agency_id == office.id, "until then the office answers for it"

    ready(office, dossier_id)

    assert stored(dossier_id).holder_agency_id == neighbour.id


def test_a_place_without_a_counter_or_the_same_place_is_refused(office):
    dossier_id = receive(office).dossier_id
    empty = make_agency(code="X-KHONG", name="Ủy ban nhân dân xã Không", code_qd20="H28.99.9")

    with pytest.raises(NoCounterThereError):
        dossiers.change_return_place(asked(office.clerk, dossier_id), agency_id=empty.id)
    with pytest.raises(SameReturnPlaceError):
        dossiers.change_return_place(asked(office.clerk, dossier_id), agency_id=office.id)

    assert stored(dossier_id).return_agency_id is None


def test_an_authorised_person_takes_the_result_only_with_the_paper_on_record(office, keys):
    dossier_id = ready(office)
    authorised = {"proof": dossiers.Proof.AUTHORISATION, "number": OTHER}
    with pytest.raises(dossiers.NotAuthorisedError):
        take(office.clerk, dossier_id, **authorised)

    dossiers.authorise(
        asked(office.clerk, dossier_id),
        name="Đinh Văn Hải",
        number=OTHER,
        document="Giấy ủy quyền 45/2026",
        scope=dossiers.AuthorisedFor.RETURN,
    )
    take(office.clerk, dossier_id, **authorised)

    assert stored(dossier_id).state == dossiers.State.RETURNED


# A wrong result


@pytest.fixture
def wrong(office, keys) -> int:
    """A returned dossier of a citizen whose result is wrong."""
    dossier_id = ready(office)
    Dossier.objects.filter(pk=dossier_id).update(owner_user_id=make_citizen().id)
    take(office.clerk, dossier_id)
    return dossier_id


def test_a_correction_is_received_at_once_with_the_papers_there_and_free(office, wrong):
    officials.open_correction(asked(office.leader, wrong), **ERROR)

    made = Dossier.objects.get(corrects=wrong)
    assert (made.state, made.owner_user_id) == (dossiers.State.ACCEPTED, make_citizen().id)
    assert made.papers.count() == stored(wrong).papers.count()
    assert set(made.papers.values_list("standing", flat=True)) == {"reused"}
    assert made.payment_state == "nothing_due"
    facts = stored(wrong).history.get(act="open_correction").facts
    assert facts == ERROR | {"correction": made.code}
    assert stored(wrong).state == dossiers.State.RETURNED


def test_every_fee_of_a_correction_is_exempt_with_the_law_as_its_ground(office):
    dossier_id = receive(office, code=ORDINARY).dossier_id
    request = asked(office.leader, dossier_id)
    opened = correct.Opened(
        request=request, dossier=stored(dossier_id), snapshot=None, process=None, seat=None
    )

    lodged = correct._lodge_again(opened)

    fees = stored(lodged.dossier_id).fees
    assert stored(dossier_id).fees.get().amount == 150_000
    assert (fees.get().amount, fees.get().exempt_ground) == (0, correct.FREE)
    assert stored(lodged.dossier_id).payment_state == "nothing_due"


def test_the_sealed_correction_replaces_the_wrong_result_and_both_stay_in_the_ledger(office, wrong):
    officials.open_correction(asked(office.leader, wrong), **ERROR)
    made = Dossier.objects.get(corrects=wrong)
    ready(office, made.pk)

    old, new = stored(wrong).result, stored(made.pk).result
    assert (old.replaced_by, old.replaced_at) == (new, NOW)
    assert new.replaced_by is None
    replaced = stored(wrong).history.latest("number")
    assert (replaced.act, replaced.facts["correction"]) == ("replace_result", made.code)
    acts = {
        fact.data["act"] for pk in (wrong, made.pk) for fact in HistorySource().facts(subject=f"dossier:{pk}")
    }
    assert {"open_correction", "replace_result", "return", "approve"} <= acts
    with pytest.raises(correct.CorrectionUnderwayError):
        officials.open_correction(asked(office.leader, wrong), **ERROR)


def test_one_correction_at_a_time(office, wrong):
    officials.open_correction(asked(office.leader, wrong), **ERROR)

    with pytest.raises(correct.CorrectionUnderwayError):
        officials.open_correction(asked(office.head, wrong), **ERROR)

    assert Dossier.objects.filter(corrects=wrong).count() == 1


def test_a_correction_names_the_error_and_apologises_and_is_opened_by_a_superior(office, wrong):
    for lacking in ({"error": " "}, {"apology": ""}):
        with pytest.raises(officials.ReasonMissingError):
            officials.open_correction(asked(office.leader, wrong), **ERROR | lacking)
    for by in (office.clerk, office.official, office.office_clerk):
        with pytest.raises(dossiers.NotAllowedError):
            officials.open_correction(asked(by, wrong), **ERROR)

    assert not Dossier.objects.filter(corrects=wrong).exists()


def test_the_owner_reads_the_apology(office, wrong):
    officials.open_correction(asked(office.leader, wrong, at=NOW + timedelta(days=1)), **ERROR)

    timeline = dossiers.own_dossier(make_citizen(), wrong).timeline
    owner, stranger = (course_of(timeline, is_owner=is_owner)[0] for is_owner in (True, False))

    assert "không thu phí" in owner.title
    assert owner.detail == ERROR["apology"]
    assert stranger.detail == ""
