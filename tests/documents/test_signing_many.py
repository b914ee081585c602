"""A leader signs what waits at once, the clerk seals it: each by itself, with its own number and outcome."""

from __future__ import annotations

import pytest
import time_machine
from tests.accounts.factories import browser_of
from tests.documents.drafts import approved, begun, way_of
from tests.documents.factories import NOW
from tests.dossiers.desk import prove, user_of

from motcua.documents.domain.outgoing import OutgoingState
from motcua.documents.services.approve_draft import send_draft_back
from motcua.signatures.models import SigningBatch
from motcua.signatures.tasks import run_batch


@pytest.fixture
def morning():
    with time_machine.travel(NOW, tick=False) as moment:
        yield moment


def boxes(*document_ids: int, **others: object) -> dict[str, object]:
    return {"document": [f"{each}:1" for each in document_ids], "key": "k"} | others


def test_many_are_signed_and_sealed_and_one_that_was_sent_back_holds_none_up(house, keys, morning):
    first, back, last = (approved(house, subject=f"báo cáo số {each}") for each in range(3))
    unready = begun(house, subject="chưa trình")
    leader = browser_of(user_of(house.leader))
    page = leader.get("/documents/signing/").content.decode()
    assert all(f'value="{each}:1"' in page for each in (first, back, last))
    assert f'value="{unready}:1"' not in page
    assert leader.post("/documents/signing/", boxes(first)).headers["Location"].startswith("/account/prove")
    assert not SigningBatch.objects.exists(), "nothing is begun without a fresh proof"
    prove(leader)
    send_draft_back(by=house.leader, now=NOW, document_id=back, reason="Số liệu chưa khớp")

    answers = [leader.post("/documents/signing/", boxes(first, back, last)) for _twice in range(2)]
    address = answers[0].headers["Location"]
    assert address == answers[1].headers["Location"], "pressed twice, one batch"
    assert 'hx-trigger="every 1s"' in leader.get(address).content.decode()
    run_batch(batch_id=SigningBatch.objects.get().pk)
    page = leader.get(address).content.decode()
    assert page.count("tone-success") >= 2
    assert "Đã có người làm trước" in page
    assert [way_of(each).document.code for each in (first, last)] == ["01/UBND-VHXH", "02/UBND-VHXH"]
    assert way_of(back).state is OutgoingState.DRAFTING

    keeper = browser_of(user_of(house.keeper))
    page = keeper.get("/documents/sealing/").content.decode()
    assert "01/UBND-VHXH" in page
    prove(keeper)
    address = keeper.post("/documents/sealing/", boxes(first, last)).headers["Location"]
    run_batch(batch_id=SigningBatch.objects.latest("pk").pk)
    assert "2" in keeper.get(address).content.decode()
    assert {way_of(each).state for each in (first, last)} == {OutgoingState.ISSUING}
    assert leader.get(address).status_code == 404, "a batch is its owner's alone"


def test_nothing_ticked_or_nonsense_begins_nothing(house, morning):
    leader = browser_of(user_of(house.leader))
    for nonsense in ([], ["x"], ["1"], ["1:2:3"], ["-1:1"], ["9" * 40 + ":1"], ["1:99999"]):
        answer = leader.post("/documents/signing/", {"document": nonsense}, follow=True)
        assert "ít nhất một văn bản" in answer.content.decode()
    assert not SigningBatch.objects.exists()


def test_the_list_shows_only_what_waits_for_oneself_in_few_queries(
    house, morning, django_assert_max_num_queries
):
    approved(house, subject="của chủ tịch")
    browser = browser_of(user_of(house.deputy))
    assert "của chủ tịch" not in browser.get("/documents/signing/").content.decode()
    assert browser_of(user_of(house.culture_official)).get("/documents/signing/").status_code == 403
    assert browser_of(user_of(house.leader)).get("/documents/sealing/").status_code == 403
    assert "của chủ tịch" not in browser_of(user_of(house.keeper)).get("/documents/sealing/").content.decode()
    leader = browser_of(user_of(house.leader))
    for _warm in range(2):
        leader.get("/documents/signing/")
    with django_assert_max_num_queries(12):
        leader.get("/documents/signing/")
