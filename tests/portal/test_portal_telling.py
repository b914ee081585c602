"""Applicants are told by mail what the law wants them to know, once, and never what is over or at hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from tests.accounts.factories import make_staff
from tests.dossiers.factories import NOW, asked, receive, stored
from tests.portal.factories import actor_of, lodge_for, make_user

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.states import State
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.dossiers.public import Act, officials
from motcua.kernel.actors import Role
from motcua.platform import jobs
from motcua.platform.models import AuditEntry
from motcua.portal import handlers, stories, tasks, telling
from motcua.portal.wording import SENTENCES

pytestmark = pytest.mark.django_db
ADDRESS = "nam@example.vn"


@pytest.fixture
def wished(monkeypatch) -> list[dict]:
    """The mails that somebody wished for."""
    found: list[dict] = []
    monkeypatch.setattr(jobs, "defer", lambda name, *, at, **what: found.append(what))
    return found


def give_address(dossier_id: int, **facts) -> int:
    Dossier.objects.filter(pk=dossier_id).update(applicant_email=ADDRESS, **facts)
    return dossier_id


def tell(dossier_id: int, number: int) -> list[str]:
    """Let the worker do its part; return what the applicant reads."""
    before = len(mail.outbox)
    tasks.mail_news(dossier_id=dossier_id, number=number)
    return [message.body for message in mail.outbox[before:]]


def moved(dossier_id: int, act: Act) -> DossierMoved:
    entry = HistoryEntry.objects.filter(dossier=dossier_id).latest("number")
    return DossierMoved(
        dossier_id=dossier_id,
        number=entry.number,
        act=act.value,
        state=entry.to_state,
        at=NOW,
        agency_id=None,
    )


def test_a_supplement_asked_for_is_told_with_all_that_is_missing_and_why(office):
    dossier_id = give_address(lodge_for(office, make_user()), channel="online")
    missing = ("Giấy chứng sinh", "Tờ khai đăng ký khai sinh")
    number = officials.request_supplement(
        asked(office.clerk, dossier_id), missing=missing, reason="Ảnh bị mờ"
    )

    [body] = tell(dossier_id, number)

    dossier = stored(dossier_id)
    assert mail.outbox[-1].to == [ADDRESS]
    assert mail.outbox[-1].subject == f"Hồ sơ {dossier.code}: {SENTENCES[Act.REQUEST_SUPPLEMENT]}".rstrip(".")
    for words in (
        "; ".join(missing), "Lý do: Ảnh bị mờ", office.agency.name, dossier.procedure_name,
        dossiers.proof_address(dossier.proof_token),
    ):  # fmt: skip
        assert words in body
    [line] = AuditEntry.objects.filter(tag="dossier:applicant_told")
    assert (line.on_ref, line.data) == (dossier.ref, {"act": "request_supplement", "number": number})


def test_a_supplement_that_came_meanwhile_is_asked_for_no_more(office):
    dossier_id = give_address(lodge_for(office, make_user()), channel="online")
    number = officials.request_supplement(
        asked(office.clerk, dossier_id), missing=("Giấy chứng sinh",), reason="Ảnh bị mờ"
    )
    Dossier.objects.filter(pk=dossier_id).update(state=State.PROCESSING)

    assert tell(dossier_id, number) == []
    assert not AuditEntry.objects.filter(tag="dossier:applicant_told").exists()


@pytest.mark.parametrize(("channel", "mails"), [("online", 1), ("post", 1), ("direct", 0)])
def test_who_stands_at_the_counter_has_the_slip_and_gets_no_mail(office, channel, mails):
    dossier_id = give_address(receive(office).dossier_id, channel=channel)
    accepted = HistoryEntry.objects.get(dossier=dossier_id, act=Act.ACCEPT.value).number

    bodies = tell(dossier_id, accepted)

    assert len(bodies) == mails
    assert all("23/11/2026" in body for body in bodies), "the promised day"


def test_an_apology_is_told_with_its_reason_and_both_dates_even_to_who_came_to_the_counter(office):
    dossier_id = give_address(receive(office, at=NOW - timedelta(days=2)).dossier_id)
    officials.transfer(asked(office.clerk, dossier_id, at=NOW - timedelta(days=2)))
    officials.acknowledge(asked(office.official, dossier_id, at=NOW - timedelta(days=2)))
    now = datetime(2026, 11, 18, 8, tzinfo=UTC)
    number = officials.extend(
        asked(office.leader, dossier_id, at=now), new_day=date(2026, 11, 23), reason="Chờ xác minh."
    )

    [body] = tell(dossier_id, number)

    assert body.count("Chờ xác minh.") == 1
    assert "19/11/2026" in body
    assert "23/11/2026" in body


def test_a_result_is_told_while_it_lies_ready_with_where_to_fetch_it(office):
    dossier_id = give_address(receive(office).dossier_id)
    HistoryEntry.objects.create(
        dossier_id=dossier_id, number=9, act=Act.SEAL.value, at=NOW, to_state=State.DONE, to_step="return"
    )

    Dossier.objects.filter(pk=dossier_id).update(state=State.RETURNED)
    assert tell(dossier_id, 9) == [], "it was taken meanwhile"
    Dossier.objects.filter(pk=dossier_id).update(state=State.DONE)
    [body] = tell(dossier_id, 9)
    assert f"bộ phận một cửa của {office.agency.name}" in body
    Dossier.objects.filter(pk=dossier_id).update(return_channel="online")
    [body] = tell(dossier_id, 9)
    assert "Hồ sơ của tôi" in body


def test_what_the_post_carries_home_is_told_with_its_number_and_what_it_brought_back_too(office):
    dossier_id = give_address(receive(office).dossier_id, state=State.DONE, return_channel="post")
    facts = {
        7: (Act.SEND_PAPERS, {"sent_to": "Ủy ban nhân dân xã Toàn Sơn"}),
        8: (Act.SEND_PAPERS, {"tracking_number": "RR123456789VN"}),
        9: (Act.PAPERS_CAME_BACK, {"reason": "Không có người nhận."}),
    }
    for number, (act, said) in facts.items():
        HistoryEntry.objects.create(
            dossier_id=dossier_id, number=number, act=act.value, at=NOW, to_state=State.DONE,
            to_step="return", facts=said,
        )  # fmt: skip

    assert tell(dossier_id, 7) == [], "papers between agencies are no news to the applicant"
    [sent], [back] = tell(dossier_id, 8), tell(dossier_id, 9)

    assert "RR123456789VN" in sent
    assert "Không có người nhận." in back
    assert f"bộ phận một cửa của {office.agency.name}" in back
    Dossier.objects.filter(pk=dossier_id).update(state=State.RETURNED)
    assert tell(dossier_id, 9) == [], "it was fetched meanwhile"


def test_of_a_share_the_applicant_is_told_under_the_code_of_the_whole(office):
    whole = give_address(receive(office).dossier_id)
    share = give_address(lodge_for(office, make_user()), channel="online")
    Dossier.objects.filter(pk=share).update(parent=whole, procedure_name="Cấp thẻ bảo hiểm y tế")
    number = officials.request_supplement(
        asked(office.clerk, share), missing=("Giấy chứng sinh",), reason="Ảnh bị mờ"
    )
    Dossier.objects.filter(pk=whole).update(channel="online")

    [body] = tell(share, number)

    assert stored(whole).code in body
    assert stored(share).code not in body
    assert "Cấp thẻ bảo hiểm y tế" in body


def test_who_left_no_address_gets_nothing(office):
    dossier_id = receive(office).dossier_id
    Dossier.objects.filter(pk=dossier_id).update(channel="online")

    assert tell(dossier_id, 2) == []


@pytest.mark.parametrize("act", list(Act))
def test_a_mail_is_wished_for_acts_of_the_list_and_no_others(office, wished, act):
    dossier_id = receive(office).dossier_id
    event = moved(dossier_id, act)

    handlers.tell_applicant(event)

    expected = [{"dossier_id": dossier_id, "number": event.number}] if act in telling.TOLD else []
    assert wished == expected


def test_a_failed_mail_names_its_dossier_to_the_it_centre_by_number_alone(office):
    dossier_id = receive(office).dossier_id
    viewer = actor_of(make_staff(Role.IT_CENTRE))

    [concern] = stories.STORIES[1].concerns(viewer, [{"dossier_id": dossier_id, "number": 1}])

    assert concern is not None
    assert stored(dossier_id).code not in concern.about
