"""Orders and authorisations to sign: who gives them to whom, what they open, how they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from tests.accounts.factories import browser_of
from tests.documents.drafts import draft_of
from tests.documents.factories import NOW, House
from tests.dossiers.desk import user_of
from tests.dossiers.factories import make_actor

from motcua.documents.composing.authority import authority_for
from motcua.documents.domain.authority import Refusal, SigningRefusedError
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.grant_errors import (
    NotAUnitHeadError,
    NothingGrantedError,
    NotInForceError,
    NotInWritingError,
    NotTheHeadError,
    WrongDaysError,
)
from motcua.documents.domain.outgoing import ReasonTooShortError
from motcua.documents.models import Entry, SigningGrant
from motcua.documents.services.authorise_to_sign import authorise_to_sign
from motcua.documents.services.change_grant import end_grant, let_deputy_sign
from motcua.documents.services.order_to_sign import order_to_sign
from motcua.kernel.actors import SYSTEM, Actor, Role
from motcua.organisations import public as organisations
from motcua.platform.models import AuditEntry

TODAY = date(2026, 11, 20)
REGULATION = "Quy chế làm việc ban hành kèm theo Quyết định số 05/QĐ-UBND"
WRITING = "Văn bản ủy quyền số 03/GUQ-UBND ngày 20/11/2026"


def order(house: House, *, by=None, **facts) -> int:
    asked = {"unit_id": house.culture_id, "regulation": REGULATION, "types": [DocumentType.NOTICE]}
    return order_to_sign(by=by or house.leader, now=NOW, **asked | {"first": TODAY} | facts)


def authorise(house: House, *, by=None, **facts) -> int:
    asked = {"agency_id": house.id, "person_id": house.culture_head.person_id, "document": WRITING}
    asked |= {"matters": ["hộ tịch", "văn hóa"], "first": TODAY, "last": TODAY + timedelta(days=30)}
    return authorise_to_sign(by=by or house.leader, now=NOW, **asked | facts)


def lines(house: House, *, by, grant_id: int, on=TODAY, **facts) -> tuple[str, ...]:
    """Return the lines over the signature of a notice that the head of the commune alone decides on."""
    given = {"type": DocumentType.NOTICE, "is_of_the_head": True, "ground_id": grant_id}
    draft = draft_of(house, **given | {"signer_id": by.person_id} | facts)
    return authority_for(draft, agency_id=house.id, on=on).lines


def refusal(house: House, **facts) -> Refusal:
    with pytest.raises(SigningRefusedError) as refused:
        lines(house, **facts)
    return refused.value.refusal


def test_an_order_lets_the_unit_sign_what_it_names_until_it_is_ended(house):
    grant_id, head = order(house), house.culture_head
    assert lines(house, by=head, grant_id=grant_id) == ("TL. CHỦ TỊCH", "TRƯỞNG PHÒNG")
    other = {"by": head, "grant_id": grant_id, "type": DocumentType.DECISION}
    assert refusal(house, **other) is Refusal.KIND_NOT_ORDERED
    assert refusal(house, by=house.land_head, grant_id=grant_id) is Refusal.NOT_BY_ORDER

    with pytest.raises(ReasonTooShortError):
        end_grant(by=house.leader, now=NOW, grant_id=grant_id, reason="thôi")
    end_grant(by=house.leader, now=NOW, grant_id=grant_id, reason="Quy chế làm việc mới thay thế")
    assert refusal(house, by=head, grant_id=grant_id) is Refusal.NOT_BY_ORDER
    with pytest.raises(NotInForceError):
        end_grant(by=house.leader, now=NOW, grant_id=grant_id, reason="Quy chế làm việc mới thay thế")
    done = Entry.objects.filter(subject=f"signing_grant:{grant_id}").order_by("number")
    assert list(done.values_list("act", flat=True)) == ["signing_ordered", "signing_ended"]
    assert AuditEntry.objects.filter(tag="signing_grant:ordered").count() == 1


def test_an_authorisation_opens_its_matters_on_its_days(house):
    grant_id, head = authorise(house), house.culture_head
    asked = {"by": head, "grant_id": grant_id, "matter": "hộ tịch"}
    assert lines(house, **asked) == ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")
    assert lines(house, **asked, on=TODAY + timedelta(days=30))[0] == "TUQ. CHỦ TỊCH"
    assert refusal(house, **asked, on=TODAY + timedelta(days=31)) is Refusal.NOT_IN_PERIOD
    assert refusal(house, **asked | {"matter": "đất đai"}) is Refusal.OTHER_MATTER


def test_what_is_ended_before_it_began_never_held(house):
    grant_id = authorise(house, first=TODAY + timedelta(days=3))
    end_grant(by=house.leader, now=NOW, grant_id=grant_id, reason="Người được ủy quyền nghỉ ốm")
    asked = {"by": house.culture_head, "grant_id": grant_id, "matter": "hộ tịch"}
    assert refusal(house, **asked, on=TODAY + timedelta(days=3)) is Refusal.NOT_BY_ORDER


def test_only_the_units_head_lets_the_deputy_sign(house):
    grant_id = order(house)
    deputy = make_actor(house.id, Role.LEADER, title="Phó Chủ tịch")
    for nobody in (house.leader, house.land_head, deputy, house.keeper):
        with pytest.raises(NotInForceError):
            let_deputy_sign(by=nobody, now=NOW, grant_id=grant_id, is_given_on=True)
    for _twice in range(2):
        let_deputy_sign(by=house.culture_head, now=NOW, grant_id=grant_id, is_given_on=True)
    assert SigningGrant.objects.get(pk=grant_id).ground.is_given_on
    let_deputy_sign(by=house.culture_head, now=NOW, grant_id=grant_id, is_given_on=False)
    done = Entry.objects.filter(subject=f"signing_grant:{grant_id}").order_by("number")
    acts = ["signing_ordered", "signing_given_on", "signing_taken_back"]
    assert list(done.values_list("act", flat=True)) == acts


def test_nobody_but_the_head_in_person_gives_and_ends(house):
    grant_id = order(house)
    stand_in = _stand_in(house)
    for nobody in (house.deputy, house.keeper, house.culture_head, house.other_leader, stand_in, SYSTEM):
        with pytest.raises(NotTheHeadError):
            order(house, by=nobody)
        with pytest.raises(NotTheHeadError):
            authorise(house, by=nobody)
    for nobody in (house.deputy, house.keeper, house.culture_head, stand_in):
        with pytest.raises(NotTheHeadError):
            end_grant(by=nobody, now=NOW, grant_id=grant_id, reason="Quy chế làm việc mới")
    with pytest.raises(NotInForceError):
        end_grant(by=house.other_leader, now=NOW, grant_id=grant_id, reason="Quy chế làm việc mới")
    assert SigningGrant.objects.count() == 1


def _stand_in(house: House) -> Actor:
    """Return the culture official with the chair's seat lent."""
    organisations.delegate(
        by=house.leader,
        now=NOW,
        delegator_id=house.leader.person_id,
        delegate_id=house.culture_official.person_id,
        agency_id=house.id,
        role=Role.LEADER,
        valid_from=TODAY,
        valid_to=None,
        document_number="12/QĐ-UBND",
    )
    held = organisations.seats_of(house.culture_official.person_id, at=NOW)
    assert any(seat.role is Role.LEADER for seat in held)
    return replace(house.culture_official, seats=held)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"person_id": "culture_official"}, NotAUnitHeadError),
        ({"person_id": "deputy"}, NotAUnitHeadError),
        ({"person_id": "other_leader"}, NotAUnitHeadError),
        ({"document": " "}, NotInWritingError),
        ({"matters": []}, NothingGrantedError),
        ({"first": TODAY - timedelta(days=1)}, WrongDaysError),
    ],
)
def test_what_an_authorisation_must_say(house, facts, error):
    named = {name: getattr(house, who).person_id for name, who in facts.items() if name == "person_id"}
    with pytest.raises(error):
        authorise(house, **facts | named)
    assert not SigningGrant.objects.exists()


def test_an_order_names_its_regulation_and_types(house):
    with pytest.raises(NotInWritingError):
        order(house, regulation="")
    with pytest.raises(NothingGrantedError):
        order(house, types=[])


def test_nothing_else_of_it_changes(house):
    for grant_id, change in ((order(house), {"document": "khác"}), (authorise(house), {"is_given_on": True})):
        with pytest.raises(IntegrityError), transaction.atomic():
            SigningGrant.objects.filter(pk=grant_id).update(**change)


def test_the_head_gives_both_on_screen_and_others_read(house):
    with time_machine.travel(NOW, tick=False):
        browser = browser_of(user_of(house.leader))
        typed = {"unit": house.culture_id, "types": ["notice"], "document": REGULATION, "first": "20/11/2026"}
        refused = browser.post("/documents/grants/order/", typed | {"document": ""})
        assert (refused.status_code, SigningGrant.objects.count()) == (422, 0)
        for _twice in range(2):
            page = browser.post("/documents/grants/order/", typed | {"key": "k1"}, follow=True)
        assert SigningGrant.objects.count() == 1, "sent twice, given once"
        assert REGULATION in page.content.decode()
        person = f"{house.id}:{house.culture_head.person_id}"
        typed = {"person": person, "matters": "hộ tịch", "document": WRITING, "first": "20/11/2026"}
        refused = browser.post("/documents/grants/authorise/", typed | {"last": "19/11/2026"})
        assert refused.status_code == 422
        browser.post("/documents/grants/authorise/", typed | {"last": "20/12/2026"})
        given, written = SigningGrant.objects.order_by("pk")
        browser.post(f"/documents/grants/{written.pk}/end/", {"reason": "Người được ủy quyền nghỉ ốm"})
        written.refresh_from_db()
        assert written.valid_to == TODAY

        browser_of(user_of(house.culture_head)).post(f"/documents/grants/{given.pk}/give-on/")
        given.refresh_from_db()
        assert given.is_given_on
        keeper = browser_of(user_of(house.keeper))
        assert "Phòng Văn hóa" in keeper.get("/documents/grants/").content.decode()
        assert keeper.get("/documents/grants/order/").status_code == 403
        assert keeper.get(f"/documents/grants/{given.pk}/end/").status_code == 404
        assert browser_of(user_of(house.deputy)).get("/documents/grants/order/").status_code == 404
        other = browser_of(user_of(house.other_leader))
        assert other.get(f"/documents/grants/{given.pk}/").status_code == 404
