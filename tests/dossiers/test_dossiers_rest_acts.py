"""Acts of officials through the programs' door: what a system may do in the name of whom it names."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

import pytest
from tests.dossiers.factories import (
    NOW,
    ORDINARY,
    asked,
    bring_to,
    make_office,
    receive,
    stored,
)
from tests.dossiers.systems import DOSSIERS, act, application, post, read
from tests.rest.systems import make_system, system_client

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, PaperTransit
from motcua.dossiers.public import officials
from motcua.dossiers.rest.scopes import FOR_SYSTEMS
from motcua.dossiers.services.transfer import transfer
from motcua.organisations import public as organisations
from motcua.payments.models import Receipt

pytestmark = pytest.mark.usefixtures("morning")


@pytest.fixture
def as_official(office):
    """A system that speaks for the commune's official."""
    return system_client(make_system(office.id), **{"Motcua-Official": str(office.official.person_id)})


@pytest.fixture
def at_work(office) -> str:
    """The code of a dossier that the official works on, in its fourth version."""
    return stored(bring_to(office, Act.ACKNOWLEDGE)).code


def done(client, code, act_name, /, **body):
    """Do the act on the dossier as it stands; return the version after it."""
    version = Dossier.objects.get(code=code).version
    answer = post(
        client,
        f"{DOSSIERS}{code}/acts/",
        {"act": act_name, **body},
        key=f"{act_name}-{version}",
        **{"if-match": f'"v{version}"'},
    )
    assert answer.status_code == 200, answer.content
    return answer.json()["version"]


def test_an_opinion_is_asked_read_and_let_lapse(as_official, office, at_work, morning):
    elsewhere = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
    done(
        as_official,
        at_work,
        "ask_opinion",
        agency="X-TS",
        question="Người mẹ có đăng ký tạm trú không?",
        working_days=2,
        legal_ground="Khoản 5 Điều 19 Nghị định 61/2018/NĐ-CP",
    )
    [opinion] = read(as_official, at_work).json()["opinions"]
    assert (opinion["agency"], opinion["answered_at"], opinion["lapsed_at"]) == ("X-TS", None, None)
    assert [each.question for each in officials.asked_opinions(elsewhere.official, now=NOW)]

    early = act(as_official, at_work, "lapse_opinion", version=5, opinion_id=opinion["id"], key="early")
    assert (early.status_code, early.json()["type"]) == (422, "urn:motcua:problem:not-possible")
    morning.shift(timedelta(days=7))
    later = system_client(make_system(office.id), **{"Motcua-Official": str(office.official.person_id)})
    done(later, at_work, "lapse_opinion", opinion_id=opinion["id"])
    assert read(later, at_work).json()["opinions"][0]["lapsed_at"]
    assert read(as_official, at_work).status_code == 401, "a token of last week holds no more"


def test_a_visit_is_planned_and_its_minutes_kept(as_official, at_work, morning):
    done(
        as_official,
        at_work,
        "plan_visit",
        planned_at="2026-11-20T09:30:00+07:00",
        place="Xóm Mơ",
        people=["Lâm"],
    )
    [visit] = read(as_official, at_work).json()["visits"]
    morning.shift(timedelta(minutes=50))

    done(
        as_official,
        at_work,
        "record_visit",
        visit_id=visit["id"],
        held_at="2026-11-20T09:35:00+07:00",
        present=["Quách Văn Lâm", "Bùi Văn Nam"],
        minutes="Đúng như hồ sơ.",
        finding=next(iter(officials.VisitFinding)).value,
    )

    [visit] = read(as_official, at_work).json()["visits"]
    assert visit["minutes"] == "Đúng như hồ sơ."
    again = act(as_official, at_work, "record_visit", version=6, key="again", visit_id=visit["id"],
                held_at="2026-11-20T09:35:00+07:00", present=["Lâm"], minutes="x",
                finding=visit["finding"])  # fmt: skip
    assert again.status_code == 422


def test_lost_papers_are_reported_and_made_good(as_official, at_work):
    done(as_official, at_work, "report_loss", papers=["Giấy chứng sinh"], fault="agency", how="Mưa dột.",
         apology="Xin lỗi Ông/Bà.")  # fmt: skip
    [loss] = read(as_official, at_work).json()["losses"]

    done(as_official, at_work, "restore_papers", loss_id=loss["id"], how="Cấp lại bản sao.", cost=50_000)

    assert read(as_official, at_work).json()["losses"][0]["cost"] == 50_000


def test_the_date_is_appointed_anew_by_a_head(office):
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    Dossier.objects.filter(pk=dossier_id).update(due_at=NOW + timedelta(days=5))
    code = stored(dossier_id).code
    official = system_client(make_system(office.id), **{"Motcua-Official": str(office.official.person_id)})
    head = system_client(make_system(office.id), **{"Motcua-Official": str(office.head.person_id)})
    body = {"new_day": "2026-12-01", "reason": "Cần xác minh thêm."}

    refused = act(official, code, "extend", version=4, key="o", **body)

    assert (refused.status_code, refused.json()["type"]) == (403, "urn:motcua:problem:not-allowed")
    done(head, code, "extend", **body)
    assert stored(dossier_id).first_due_at != stored(dossier_id).due_at
    second = act(head, code, "extend", version=5, key="s", new_day="2026-12-03", reason="Nữa.")
    assert second.status_code == 422


def test_a_wrong_transfer_is_handed_back(as_official, office):
    dossier_id = receive(office).dossier_id
    transfer(asked(office.clerk, dossier_id))

    done(as_official, stored(dossier_id).code, "hand_back", reason="Không thuộc thẩm quyền.")

    assert stored(dossier_id).handed_to_agency_id is None


def test_a_counter_records_who_may_act_and_where_the_result_goes(office):
    system = system_client(make_system(office.id))
    make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
    code = post(system, DOSSIERS, application(office, accept=True)).json()["code"]

    done(system, code, "authorise", name="Bùi Thị Lan", number="017190054321", document="Giấy ủy quyền",
         scope="return", valid_to="2026-12-31")  # fmt: skip
    done(system, code, "change_return_place", agency="X-TS")

    assert Dossier.objects.get().return_agency_id == organisations.agency_by_code("X-TS").id
    nowhere = act(system, code, "change_return_place", version=4, key="n", agency="KHONG")
    assert nowhere.status_code == 422
    assert nowhere.json()["fields"][0]["field"] == "body.agency"


class TestPapers:
    """What is on paper is given and taken by a person, at the counter that has or awaits it."""

    PARCEL: ClassVar = {"way": "hand", "carrier": "Bùi Văn Đạt"}

    @pytest.fixture
    def code(self, office) -> str:
        elsewhere = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
        dossier_id = receive(office, competent_place_id=elsewhere.id).dossier_id
        transfer(asked(office.clerk, dossier_id))
        return stored(dossier_id).code

    @pytest.mark.parametrize(
        ("who", "scopes", "refused"),
        [
            pytest.param("", None, (403, "official-missing"), id="nobody named"),
            pytest.param("official", None, (403, "not-allowed"), id="who carries nothing"),
            pytest.param("clerk", ("dossiers:receive_papers",), (403, "scope-missing"), id="another scope"),
        ],
    )
    def test_who_may_not_gives_nothing_away(self, office, code, who, scopes, refused):
        named = {"Motcua-Official": str(getattr(office, who).person_id)} if who else {}
        client = system_client(make_system(office.id, scopes=scopes), **named)
        answer = act(client, code, "send_papers", version=3, **self.PARCEL)
        assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == refused
        assert not PaperTransit.objects.exists()

    def test_a_third_agency_finds_nothing_and_the_sender_receives_nothing(self, office, code):
        third = make_office(name="Ủy ban nhân dân xã Tu Lý", code="X-TL", code_qd20="H28.99.3")
        stranger = system_client(make_system(third.id), **{"Motcua-Official": str(third.clerk.person_id)})
        assert act(stranger, code, "send_papers", version=3, **self.PARCEL).status_code == 404
        sender = system_client(make_system(office.id), **{"Motcua-Official": str(office.clerk.person_id)})
        untracked = act(sender, code, "send_papers", version=3, way="post", carrier="Bưu điện", key="no")
        assert untracked.status_code == 422
        done(sender, code, "send_papers", **self.PARCEL)
        refused = act(sender, code, "receive_papers", version=4)
        assert (refused.status_code, refused.json()["type"]) == (422, "urn:motcua:problem:not-possible")
        assert PaperTransit.objects.get().arrived_at is None

    def test_sent_twice_under_one_key_one_parcel_leaves(self, office, code):
        client = system_client(make_system(office.id), **{"Motcua-Official": str(office.clerk.person_id)})
        first, again = (
            act(client, code, "send_papers", version=3, key="once", **self.PARCEL) for _ in range(2)
        )
        assert (first.status_code, first.json()) == (again.status_code, again.json())
        assert first.json()["act"] == "send_papers"
        assert PaperTransit.objects.count() == 1


class TestMoney:
    def test_a_transfer_is_booked_with_a_receipt_in_the_clerks_day(self, department):
        client = system_client(
            make_system(department.id), **{"Motcua-Official": str(department.clerk.person_id)}
        )
        code = stored(receive(department, code=ORDINARY).dossier_id).code

        done(client, code, "take_fee", amount=150_000, payer="Bùi Văn Nam", reference="FT26325000123")

        [receipt] = Receipt.objects.all()
        assert (receipt.amount, receipt.method, receipt.reference) == (150_000, "transfer", "FT26325000123")
        assert receipt.till.person_id == department.clerk.person_id
        assert read(client, code).json()["payment_state"] == "paid"

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            pytest.param({"amount": 149_999, "reference": "FT1"}, 422, id="another amount"),
            pytest.param({"amount": 150_000, "reference": ""}, 422, id="no reference of the bank"),
            pytest.param({"amount": -150_000, "reference": "FT1"}, 422, id="less than nothing"),
            pytest.param({"amount": 150_000, "reference": "FT1", "method": "cash"}, 422, id="cash"),
        ],
    )
    def test_what_is_no_sound_payment_is_refused(self, department, body, status):
        client = system_client(
            make_system(department.id), **{"Motcua-Official": str(department.clerk.person_id)}
        )
        code = stored(receive(department, code=ORDINARY).dossier_id).code

        answer = act(client, code, "take_fee", version=2, payer="Bùi Văn Nam", **body)

        assert answer.status_code == status, answer.content
        assert not Receipt.objects.exists()

    def test_a_system_that_names_nobody_has_no_till(self, department):
        code = stored(receive(department, code=ORDINARY).dossier_id).code

        answer = act(system_client(make_system(department.id)), code, "take_fee", version=2, amount=150_000,
                     payer="Nam", reference="FT1")  # fmt: skip

        assert (answer.status_code, answer.json()["type"]) == (422, "urn:motcua:problem:not-possible")
        assert not Receipt.objects.exists()

    def test_an_exemption_keeps_ground_and_proof(self, department):
        client = system_client(make_system(department.id))
        code = stored(receive(department, code=ORDINARY).dossier_id).code
        [fee] = read(client, code).json()["fees"]

        done(client, code, "exempt_fee", fee=fee["code"], ground="Hộ nghèo", proof="Giấy số 12", to=50_000)

        assert read(client, code).json()["fees"][0]["amount"] == 50_000


@pytest.mark.parametrize(
    "name",
    ["approve", "seal", "allow_supplement", "exclude", "void_receipt", "request_refund", "open_correction"],
)
def test_what_people_do_in_person_is_not_offered_to_systems(as_official, at_work, name):
    assert Act(name) not in FOR_SYSTEMS
    answer = act(as_official, at_work, name, version=4, reason="x")
    assert (answer.status_code, Dossier.objects.get(code=at_work).version) == (422, 4)
