"""Acts on many dossiers: one batch for one press, an outcome for each, rights asked when the turn comes."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import OperationalError
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.dossiers.desk import everything, follow_batch, prove, user_of
from tests.dossiers.factories import NOW, asked, bring_to, receive
from tests.queries import type_of_check

from motcua.accounts import public as accounts
from motcua.dossiers import tasks
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import BulkItem, BulkRun, Dossier, HistoryEntry, Result
from motcua.dossiers.models.bulk import Outcome
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.begin_bulk import (
    MOST_AT_ONCE,
    NothingTickedError,
    Ticked,
    TooManyAtOnceError,
    begin_bulk,
)
from motcua.dossiers.services.run_bulk import run_next
from motcua.dossiers.services.transfer import transfer
from motcua.kernel.actors import Actor
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Assignment
from motcua.platform import audit, files
from motcua.platform.pages import page_count

pytestmark = pytest.mark.django_db


def ticks(*dossier_ids: int) -> tuple[Ticked, ...]:
    versions = dict(Dossier.objects.values_list("pk", "version"))
    return tuple(Ticked(dossier_id=each, version=versions.get(each, 1)) for each in dossier_ids)


def begin(by: Actor, *dossier_ids: int, act: Act = Act.TRANSFER, key: str = "k", **given: object) -> int:
    return begin_bulk(
        by=by, now=NOW, act=act, ticked=ticks(*dossier_ids), given=given, key=key, language="en"
    )


def logged_in(member: Actor) -> Actor:
    """The member of staff as the log-in acts, which is whom a batch belongs to."""
    return accounts.actor_for(user_of(member).pk, at=NOW)


def outcomes(run_id: int) -> list[str]:
    return list(BulkItem.objects.filter(run_id=run_id).order_by("place").values_list("outcome", flat=True))


def sent(*dossier_ids: int, **others: str) -> dict[str, object]:
    return {"dossier": [f"{each.dossier_id}:{each.version}" for each in ticks(*dossier_ids)], **others}


def test_a_leader_signs_many_and_one_that_was_sent_back_meanwhile_stops_none(desk, keys):
    dossier_ids = [bring_to(desk.office, Act.SUBMIT) for _ in range(3)]
    leader = desk.at("leader")
    prove(leader)
    form = sent(*dossier_ids, key="k")
    leader.post(f"/work/dossiers/{dossier_ids[1]}/send-back/", {"reason": "Sai tên.", "key": "b"})

    page = follow_batch(leader, leader.post("/work/bulk/approve/", form))

    run = BulkRun.objects.get()
    assert outcomes(run.pk) == [Outcome.DONE, Outcome.REFUSED, Outcome.DONE]
    assert page.partition('class="outcome-list"')[2].count("tone-success") == 2
    assert page.count('class="outcome-detail"') == 1
    signed = Result.objects.filter(signed_file_id__isnull=False).values_list("dossier_id", flat=True)
    assert sorted(signed) == [dossier_ids[0], dossier_ids[2]]
    assert run.ended_at == NOW


def test_a_head_gives_many_to_one_official(desk):
    dossier_ids = [bring_to(desk.office, Act.ACKNOWLEDGE) for _ in range(2)]
    official = desk.office.official.person_id
    head = desk.at("head")

    page = follow_batch(
        head,
        head.post("/work/bulk/reassign/", sent(*dossier_ids, official=str(official), reason="Chia việc")),
    )

    assert set(Dossier.objects.values_list("assignee_id", flat=True)) == {official}
    assert page.count("tone-success") >= 2


def test_a_double_click_makes_one_batch_and_one_job(desk):
    form = sent(receive(desk.office).dossier_id, key="k")

    first = desk.clerk.post("/work/bulk/transfer/", form)
    second = desk.clerk.post("/work/bulk/transfer/", form)

    assert first.headers["Location"] == second.headers["Location"]
    assert ProcrastinateJob.objects.filter(task_name="dossiers.run_bulk").count() == 1


def test_the_same_page_with_other_ticks_makes_another_batch(office):
    one, other = receive(office).dossier_id, receive(office).dossier_id

    assert begin(office.clerk, one) != begin(office.clerk, other)
    assert begin(office.clerk, one, key="") != begin(office.clerk, one, key="")


def test_a_job_run_again_does_nothing_again(office, morning):
    run_id = begin(logged_in(office.clerk), receive(office).dossier_id, receive(office).dossier_id)
    tasks.run_bulk(run_id=run_id)
    before = everything()

    tasks.run_bulk(run_id=run_id)

    assert everything() == before
    assert BulkRun.objects.get().ended_at is not None


def test_a_dossier_done_just_before_the_job_died_is_done_and_not_done_twice(desk):
    run_id = begin(logged_in(desk.office.clerk), receive(desk.office).dossier_id)
    tasks.run_bulk(run_id=run_id)
    BulkItem.objects.update(outcome=Outcome.WAITING, done_at=None)
    before = everything()

    tasks.run_bulk(run_id=run_id)

    assert everything() == before
    assert outcomes(run_id) == [Outcome.DONE]


def test_something_unforeseen_at_one_dossier_stops_no_other(office):
    run_id = begin(office.clerk, *(receive(office).dossier_id for _ in range(3)))
    second = BulkItem.objects.get(place=1).dossier_id

    def attempt(_act, request, _given):
        if request.dossier_id == second:
            raise ZeroDivisionError
        return ""

    while run_next(run_id=run_id, now=NOW, attempt=attempt, fault="A fault."):
        pass

    assert outcomes(run_id) == [Outcome.DONE, Outcome.REFUSED, Outcome.DONE]
    assert BulkItem.objects.get(place=1).reason == "A fault."


def test_a_database_that_does_not_answer_leaves_the_dossier_waiting_for_the_next_try(office):
    run_id = begin(office.clerk, receive(office).dossier_id)

    def attempt(*_):
        raise OperationalError

    with pytest.raises(OperationalError):
        run_next(run_id=run_id, now=NOW, attempt=attempt, fault="A fault.")

    assert outcomes(run_id) == [Outcome.WAITING]


def test_who_lost_the_post_before_the_turn_came_is_refused(desk):
    answer = desk.clerk.post("/work/bulk/transfer/", sent(receive(desk.office).dossier_id, key="k"))
    with change(Area.PEOPLE):
        Assignment.objects.filter(person_id=desk.office.clerk.person_id).update(
            valid_to=NOW.date(), valid_from=NOW.date()
        )
    before = everything()

    tasks.run_bulk(run_id=BulkRun.objects.get().pk)

    assert answer.status_code == 302
    assert everything() == before
    assert outcomes(BulkRun.objects.get().pk) == [Outcome.REFUSED]


def test_a_refusal_is_worded_in_the_language_of_who_asked(desk):
    moved = receive(desk.office).dossier_id
    form = sent(moved, key="k")
    transfer(asked(desk.office.clerk, moved))
    follow_batch(desk.clerk, desk.clerk.post("/work/bulk/transfer/", form))

    assert "đã thao tác trước" in BulkItem.objects.get().reason


def test_the_outcomes_are_a_table_to_keep(desk):
    good, moved = receive(desk.office), receive(desk.office)
    form = sent(good.dossier_id, moved.dossier_id, key="k")
    transfer(asked(desk.office.clerk, moved.dossier_id))
    answer = desk.clerk.post("/work/bulk/transfer/", form)
    follow_batch(desk.clerk, answer)

    got = desk.clerk.get(f"{answer.headers['Location']}outcomes.csv")
    rows = list(csv.reader(io.StringIO(got.content.decode("utf-8-sig"))))

    assert [row[0] for row in rows[1:]] == [good.code, moved.code]
    assert [bool(row[3]) for row in rows[1:]] == [False, True]


def test_each_dossier_that_was_handed_over_has_its_control_slip_beside_it(desk):
    good, moved = receive(desk.office), receive(desk.office)
    form = sent(good.dossier_id, moved.dossier_id, key="k")
    transfer(asked(desk.office.clerk, moved.dossier_id))

    page = follow_batch(desk.clerk, desk.clerk.post("/work/bulk/transfer/", form))

    slip = f"/work/dossiers/{good.dossier_id}/slips/control/"
    assert page.count("data-print-pdf") == 1
    assert slip in page
    assert desk.clerk.get(slip).headers["Content-Type"] == "application/pdf"


def test_all_control_slips_of_a_batch_are_printed_from_one_file(desk):
    received = [receive(desk.office) for _ in range(3)]
    refused = receive(desk.office)
    transfer(asked(desk.office.clerk, refused.dossier_id))
    form = sent(*(each.dossier_id for each in (*received, refused)), key="k")
    answer = desk.clerk.post("/work/bulk/transfer/", form)
    address = f"{answer.headers['Location']}control-slips-1.pdf"

    page = follow_batch(desk.clerk, answer)
    assert address in page
    printed = desk.clerk.get(address)

    assert printed.headers["Content-Type"] == "application/pdf"
    kept = [each.slips.get(form="control") for each in map(dossier, received)]
    pages = [page_count(files.open(slip.file_id)) for slip in kept]
    assert page_count(io.BytesIO(printed.content)) == sum(pages)
    assert not dossier(refused).slips.exists()
    assert all(audit.reads_of(f"dossier:{each.dossier_id}") for each in received)
    assert desk.clerk.get(address.replace("slips-1", "slips-2")).status_code == 404
    assert desk.at("leader").get(address).status_code == 404


def dossier(lodged) -> Dossier:
    return Dossier.objects.get(pk=lodged.dossier_id)


def test_more_than_a_batch_takes_is_said_and_nothing_is_begun(desk):
    answer = desk.clerk.post("/work/bulk/transfer/", sent(*range(1, MOST_AT_ONCE + 2), key="k"), follow=True)

    assert "tối đa 200 hồ sơ" in answer.content.decode()
    assert not BulkRun.objects.exists()


def test_a_batch_is_for_the_eyes_of_its_owner(desk):
    answer = desk.clerk.post("/work/bulk/transfer/", sent(receive(desk.office).dossier_id, key="k"))
    address = answer.headers["Location"]

    for path in (address, f"{address}outcomes.csv"):
        assert desk.clerk.get(path).status_code == 200
        assert desk.at("leader").get(path).status_code == 404
    assert address in desk.clerk.get("/work/batches/").content.decode()
    assert address not in desk.at("leader").get("/work/batches/").content.decode()


def test_pages_of_batches_ask_no_more_for_many_dossiers(desk, assert_constant_queries: type_of_check):
    answer = desk.clerk.post("/work/bulk/transfer/", sent(receive(desk.office).dossier_id, key="k"))
    run = BulkRun.objects.get()

    def grow() -> None:
        BulkItem.objects.bulk_create(
            BulkItem(run=run, place=place, dossier_id=receive(desk.office).dossier_id, seen_version=1)
            for place in range(1, 9)
        )
        begin(logged_in(desk.office.clerk), receive(desk.office).dossier_id)

    assert_constant_queries(
        lambda: [desk.clerk.get(path) for path in (answer.headers["Location"], "/work/batches/")], grow
    )


def test_a_batch_has_one_to_two_hundred_dossiers_of_somebody_in_office(office):
    with pytest.raises(NothingTickedError):
        begin(office.clerk)
    with pytest.raises(TooManyAtOnceError):
        begin(office.clerk, *range(1, MOST_AT_ONCE + 2))
    with pytest.raises(NotAllowedError):
        begin(Actor(kind=office.clerk.kind, id=1, name="Người ngoài"), 1)
    assert not BulkRun.objects.exists()
    assert not HistoryEntry.objects.exists()


def test_sealed_slips_are_joined_too(desk, keys):
    """What is sealed is of PDF 2.0, which goes into no older file."""
    dossier_ids = [receive(desk.office).dossier_id for _ in range(2)]
    clerk = desk.clerk
    follow_batch(clerk, clerk.post("/work/bulk/transfer/", sent(*dossier_ids, key="k")))
    answer = clerk.get(f"/work/batches/{BulkRun.objects.get().pk}/control-slips-1.pdf")
    assert answer.status_code == 200
    assert page_count(io.BytesIO(answer.content)) == 2
