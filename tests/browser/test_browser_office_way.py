"""One way through the e-office in a browser: a letter registered, instructed on, answered, signed, issued."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page
from tests.browser.browsing import PHONE, WIDE
from tests.browser.conftest import Browse
from tests.browser.journeying import answer, give_code, keep, log_in, pdf_behind, upload
from tests.documents.conftest import house
from tests.documents.factories import NOW, House
from tests.dossiers.desk import user_of
from tests.outside_tools import run

from motcua.demo.office_papers import plain_page
from motcua.documents.models import Document, Outgoing
from motcua.exchange import public as exchange
from motcua.kernel.actors import SYSTEM, Actor
from motcua.platform import clock, outbox
from motcua.signatures import public as signatures
from motcua_simulators import trust_centre

__all__ = ["house"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TEXT = "Ủy ban nhân dân xã báo cáo như sau:\nI. Kết quả\n1. Đã rà soát 64 hồ sơ."


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def office(house: House, tmp_path: Path, settings: Any) -> Iterator[House]:
    """The commune with keys of its chair and of its seal, and an authority that runs."""
    settings.VAR = tmp_path
    centre = trust_centre.start(tmp_path / "centre", clock=clock.now)
    signatures.issue_demo_keys(
        centre=centre.root.parent, people=[(house.leader.person_id, house.id)], agencies=[house.id],
        by=SYSTEM, now=NOW,
    )  # fmt: skip
    yield house
    centre.stop()


def test_a_letter_is_registered_instructed_on_and_answered_with_a_signed_one(
    browse: Browse, office: House, tmp_path: Path
) -> None:
    clerk = browse(width=WIDE)
    log_in(clerk, user_of(office.keeper))
    came_id = _register(clerk)
    act(clerk, f"incoming/{came_id}/present", person=str(office.leader.person_id))
    leader = browse(user=user_of(office.leader), width=PHONE)
    leader.goto(f"/documents/incoming/{came_id}/")
    keep(leader, "office-2-to-instruct")
    act(
        leader,
        f"incoming/{came_id}/instruct",
        lead=str(office.culture_id),
        words="Phòng Văn hóa tham mưu trả lời.",
    )
    head = browse(user=user_of(office.culture_head), width=WIDE)
    act(head, f"incoming/{came_id}/pass-on", lead=str(office.culture_official.person_id))
    official = browse(user=user_of(office.culture_official), width=WIDE)
    answer_id = _draft(official, office, came_id)
    act(official, f"outgoing/{answer_id}/submit")
    act(head, f"outgoing/{answer_id}/approve-content")
    act(clerk, f"outgoing/{answer_id}/approve-form")
    _sign(leader, answer_id)
    act(clerk, f"outgoing/{answer_id}/seal")  # the code of the log-in is fresh enough
    act(clerk, f"outgoing/{answer_id}/issue")
    keep(clerk, "office-6-issued")
    _check(clerk, came_id, answer_id, tmp_path)
    assert arrived(office.other_keeper) == [Document.objects.get(pk=answer_id).code]


def arrived(keeper: Actor) -> list[str]:
    """Have the queue carried by the database's own clock, which no test moves; return what waits there."""
    with time_machine.travel(time_machine.escape_hatch.time.time() + 60):
        outbox.drain()
    return [row.code for row in exchange.deliveries_waiting(keeper, now=NOW)]


def act(page: Page, path: str, **answers: str) -> None:
    """Open the page of an act, fill in and press the button."""
    page.goto(f"/documents/{path}/")
    answer(page, answers)
    with page.expect_navigation():
        page.click("main form[data-busy] button[type=submit]")
    assert not page.url.rstrip("/").endswith(path), page.inner_text("main")


def _register(page: Page) -> int:
    page.goto("/documents/incoming/register/")
    answer(page, {
        "organ_name": "Sở Nội vụ", "code_number": "215", "code_notation": "SNV-CCVC",
        "issued_on": "19/11/2026", "type_name": "Công văn", "subject": "V/v báo cáo số lượng cán bộ",
        "arrived_on": "20/11/2026",
    })  # fmt: skip
    page.set_input_files("[name=scans]", [upload("cong-van.pdf", plain_page("Cong van 215"))])
    keep(page, "office-1-register")
    with page.expect_navigation():
        page.click("main form[data-busy] button[type=submit]")
    return _id_in(page)


def _draft(page: Page, office: House, came_id: int) -> int:
    """Answer from the page of what came in."""
    page.goto(f"/documents/incoming/{came_id}/")
    page.click("a[href*='answers=']")
    answer(page, {
        "subject": "báo cáo số lượng cán bộ, công chức", "text": TEXT,
        "symbol_part": "VHXH", "signer": str(office.leader.person_id),
    })  # fmt: skip
    page.check(f"[name=recipients][value='{office.other_id}']")
    keep(page, "office-3-draft")
    with page.expect_navigation():
        page.click("main form[data-busy] button[type=submit]")
    return _id_in(page)


def _sign(page: Page, document_id: int) -> None:
    """Sign on a telephone; nothing is signed before a code proved who signs."""
    page.goto(f"/documents/outgoing/{document_id}/sign/")
    keep(page, "office-4-proof")
    assert Outgoing.objects.get(pk=document_id).signed_at is None
    give_code(page)
    with page.expect_navigation():
        page.click("main form[data-busy] button[type=submit]")
    keep(page, "office-5-signed")
    assert Outgoing.objects.get(pk=document_id).signed_at is not None


def _check(page: Page, came_id: int, answer_id: int, folder: Path) -> None:
    """Judge the sealed file and the reply that completes what came in."""
    sealed = pdf_behind(page, page.get_attribute("a[href$='/paper/']", "href"))
    file = folder / "sealed.pdf"
    file.write_bytes(sealed)
    said = run("pdfsig", "-nocert", file, check=False)
    assert said.count("Signature Validation: Signature is Valid.") == 2, said
    code = Document.objects.get(pk=answer_id).code
    came = Document.objects.get(pk=came_id).incoming
    assert (came.reply_code, came.completed_at is not None) == (code, True)
    assert Outgoing.objects.get(pk=answer_id).issued_at is not None


def _id_in(page: Page) -> int:
    found = re.search(r"/(\d+)/$", page.url)
    assert found, page.inner_text("main")
    return int(found[1])
