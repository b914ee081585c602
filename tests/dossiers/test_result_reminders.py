"""Reminding of results that lie ready: one mail, not too often, only from the counter where they lie."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from tests.dossiers.factories import NOW, make_office, receive

from motcua.dossiers import tasks
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, ResultReminder
from motcua.dossiers.services.remind_of_result import INTERVAL, Reminded, mail_reminder, remind_of_results
from motcua.platform.models import AuditEntry

pytestmark = pytest.mark.django_db
ADDRESS = "nam@example.vn"


def ready(office, *, email: str = ADDRESS) -> int:
    """A dossier whose result lies at the counter."""
    dossier_id = receive(office).dossier_id
    Dossier.objects.filter(pk=dossier_id).update(state=State.DONE.value, applicant_email=email)
    return dossier_id


def test_the_applicant_gets_one_mail_with_code_place_and_address(office):
    dossier_id = ready(office)

    outcomes = remind_of_results(by=office.clerk, now=NOW, dossier_ids=[dossier_id])
    row = ResultReminder.objects.get()
    tasks.mail_result_reminder(reminder_id=row.pk)
    tasks.mail_result_reminder(reminder_id=row.pk)

    assert outcomes == {dossier_id: Reminded.SENT}
    [message] = mail.outbox
    dossier = Dossier.objects.get()
    assert message.to == [ADDRESS]
    assert dossier.code in message.subject
    for words in (dossier.procedure_name, office.agency.name, f"/track/{dossier.proof_token}"):
        assert words in message.body
    assert AuditEntry.objects.filter(tag="dossier:result_reminded", on_ref=dossier.ref).count() == 1


def test_nobody_is_reminded_twice_within_the_interval(office):
    dossier_id = ready(office)
    remind_of_results(by=office.clerk, now=NOW, dossier_ids=[dossier_id])

    before = remind_of_results(
        by=office.clerk, now=NOW + INTERVAL - timedelta(seconds=1), dossier_ids=[dossier_id]
    )
    after = remind_of_results(by=office.clerk, now=NOW + INTERVAL, dossier_ids=[dossier_id])

    assert (before, after) == ({dossier_id: Reminded.TOO_SOON}, {dossier_id: Reminded.SENT})
    assert ResultReminder.objects.count() == 2


def test_what_cannot_be_told_is_said(office):
    other = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
    silent, elsewhere, underway = ready(office, email=""), ready(other), receive(office).dossier_id

    outcomes = remind_of_results(
        by=office.clerk, now=NOW, dossier_ids=[silent, elsewhere, underway, 987654321]
    )

    assert outcomes == {
        silent: Reminded.NO_ADDRESS,
        elsewhere: Reminded.NOT_READY,
        underway: Reminded.NOT_READY,
        987654321: Reminded.NOT_READY,
    }
    assert not ResultReminder.objects.exists()


def test_only_a_clerk_of_the_counter_reminds(office):
    dossier_id = ready(office)

    assert remind_of_results(by=office.leader, now=NOW, dossier_ids=[dossier_id]) == {
        dossier_id: Reminded.NOT_READY
    }


def test_a_result_taken_before_the_mail_went_out_needs_none(office):
    dossier_id = ready(office)
    remind_of_results(by=office.clerk, now=NOW, dossier_ids=[dossier_id])
    Dossier.objects.update(state=State.RETURNED.value)

    mail_reminder(reminder_id=ResultReminder.objects.get().pk, now=NOW)

    assert mail.outbox == []
    assert ResultReminder.objects.get().sent_at is None


def test_a_clerk_ticks_results_and_reads_what_became_of_them(desk):
    told, silent = ready(desk.office), ready(desk.office, email="")
    versions = dict(Dossier.objects.values_list("pk", "version"))
    page = desk.clerk.get("/work/?view=to_return").content.decode()
    assert 'formaction="/work/remind/"' in page

    sent = {"dossier": [f"{each}:{versions[each]}" for each in (told, silent)]}
    after = desk.clerk.post("/work/remind/", sent, follow=True).content.decode()

    assert "Đã nhắc 1 người" in after
    assert "1 người không có thư điện tử" in after
    assert desk.at("leader").post("/work/remind/", sent).status_code == 403
