"""Scans made at the counter bear the seal of the agency that digitised them, behind the counter's back."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.accounts.factories import browser_of
from tests.dossiers.factories import NOW, asked, make_application, make_office, receive, stored
from tests.dossiers.systems import DOSSIERS, read
from tests.dossiers.test_certified_copies import DAMAGED, keep
from tests.dossiers.test_scan_quality import GOOD, scan
from tests.portal.factories import make_user
from tests.rest.systems import make_system, system_client

from motcua.dossiers.adapters.scan_documents import as_document, seal_box
from motcua.dossiers.domain.applications import HandedPaper
from motcua.dossiers.models import Dossier, Paper, ScanCopy
from motcua.dossiers.models.scan_copy import CopyStanding
from motcua.dossiers.services import seal_scans as sealing
from motcua.dossiers.services.preparing import new_papers
from motcua.dossiers.services.request_supplement import request_supplement
from motcua.dossiers.services.seal_scans import (
    ScansNotSealedError,
    is_scan,
    seal_scans,
    seal_waiting_scans,
)
from motcua.dossiers.services.supplement import supplement
from motcua.dossiers.tasks import seal_scans_of
from motcua.platform import files
from motcua.platform.models import AuditEntry
from motcua.platform.pages import UndrawableError
from motcua.signatures import public as signatures

pytestmark = pytest.mark.django_db
POOR = (400, 566)


def scanned(
    code: str = "notice", content: bytes | None = None, name: str = "quet.pdf", **facts
) -> HandedPaper:
    """A paper of which the counter made a scan."""
    kept = keep(scan(GOOD).getvalue() if content is None else content, name)
    return HandedPaper(**{"code": code, "name": f"Giấy {code}", "kind": "original", **kept, **facts})


def received(office, *papers: HandedPaper) -> int:
    """A birth with these papers beside those that it asks for."""
    asked_for = make_application(office).papers
    return receive(office, papers=(*asked_for, *papers)).dossier_id


def jobs() -> list[int]:
    rows = ProcrastinateJob.objects.filter(task_name="dossiers.seal_scans").order_by("id")
    return [row.args["dossier_id"] for row in rows]


def standings(dossier_id: int) -> dict[str, str]:
    rows = ScanCopy.objects.filter(paper__dossier=dossier_id).order_by("paper_id")
    return {row.paper.code: row.standing for row in rows.select_related("paper")}


def bytes_of(file_id: int) -> bytes:
    with files.open(file_id) as stream:
        return stream.read()


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 600), "white").save(out, format=kind)
    return out.getvalue()


class TestSealing:
    def test_the_job_seals_the_scan_and_leaves_its_own_bytes_as_they_are(self, office, keys, morning):
        content = scan(GOOD, GOOD).getvalue()
        dossier_id = received(office, scanned(content=content))
        assert jobs() == [dossier_id]
        assert not ScanCopy.objects.exists()

        seal_scans_of(dossier_id=dossier_id)

        copy = ScanCopy.objects.get()
        assert (copy.standing, copy.agency_id) == (CopyStanding.SEALED, office.id)
        assert copy.digitised_by_name == office.clerk.name
        assert bytes_of(copy.paper.file_id) == content
        sealed = bytes_of(copy.file_id)
        assert sealed.startswith(content)
        report = signatures.validate(sealed, at=NOW)
        assert report.verdict.value == "valid", report.reasons
        assert len(report.signatures) == 1

    @pytest.mark.parametrize(("kind", "name"), [("PNG", "anh.png"), ("JPEG", "anh.jpg")])
    def test_a_picture_is_sealed_on_a_sheet(self, office, keys, kind, name):
        dossier_id = received(office, scanned(content=picture(kind), name=name))
        assert seal_scans(dossier_id=dossier_id, now=NOW) == 1
        report = signatures.validate(bytes_of(ScanCopy.objects.get().file_id), at=NOW)
        assert report.verdict.value == "valid", report.reasons

    def test_done_again_it_seals_nothing_twice(self, office, keys):
        dossier_id = received(office, scanned())
        assert seal_scans(dossier_id=dossier_id, now=NOW) == 1
        file_id = ScanCopy.objects.get().file_id
        assert seal_scans(dossier_id=dossier_id, now=NOW) == 0
        assert ScanCopy.objects.get().file_id == file_id

    def test_what_a_supplement_brings_is_sealed_too(self, office, keys):
        dossier_id = received(office)
        request_supplement(asked(office.clerk, dossier_id), missing=("Giấy notice",), reason="Thiếu")
        assert jobs() == []
        supplement(asked(office.clerk, dossier_id), papers=(scanned(),))
        assert jobs() == [dossier_id]
        assert seal_scans(dossier_id=dossier_id, now=NOW) == 1


class TestWhatIsNotSealed:
    def test_neither_papers_without_scan_nor_what_a_citizen_sent_nor_secrets(self, office, keys):
        brought = make_application(office, papers=(scanned(),))
        sent = make_application(office, channel="online", papers=(scanned(kind="electronic"),))
        assert [is_scan(row) for each in (brought, sent) for row in new_papers(each, NOW)] == [True, False]
        secret = received(office, HandedPaper(code="s", name="Mật", kind="original", is_secret=True))
        assert jobs() == []
        online = received(office, scanned())
        Paper.objects.filter(dossier=online).update(origin="uploaded")
        for each in (online, secret):
            assert seal_scans(dossier_id=each, now=NOW) == 0
        assert not ScanCopy.objects.exists()

    def test_a_poor_or_damaged_scan_is_not_signed_and_says_so(self, office, keys):
        poor, damaged = scan(POOR).getvalue(), scanned("damaged")
        dossier_id = received(office, scanned("poor", poor), damaged, scanned("good"))
        broken = Paper.objects.get(dossier=dossier_id, code="damaged")
        content = io.BytesIO(DAMAGED)
        kept = files.store(content, name="hong.pdf", allowed=files.PAPERS, max_bytes=len(DAMAGED))
        Paper.objects.filter(pk=broken.pk).update(file_id=kept.id)
        assert seal_scans(dossier_id=dossier_id, now=NOW) == 1
        assert standings(dossier_id) == {"poor": "unfit", "damaged": "unfit", "good": "sealed"}
        assert seal_scans(dossier_id=dossier_id, now=NOW) == 0

    @pytest.mark.parametrize("media_type", ["application/msword", "text/plain"])
    def test_what_is_no_scan_makes_no_document(self, media_type):
        with pytest.raises(UndrawableError):
            as_document(b"x", media_type=media_type)
        with pytest.raises(UndrawableError):
            as_document(b"no picture", media_type="image/png")
        with pytest.raises(UndrawableError):
            seal_box(DAMAGED)


class TestFailures:
    def test_without_a_key_it_waits_and_is_sealed_once_there_is_one(self, office, request):
        dossier_id = received(office, scanned())
        assert seal_scans(dossier_id=dossier_id, now=NOW) == 0
        assert standings(dossier_id) == {"notice": "no_key"}
        assert seal_waiting_scans(now=NOW) == 0
        request.getfixturevalue("keys")
        assert seal_waiting_scans(now=NOW) == 1
        assert jobs() == [dossier_id, dossier_id]
        assert seal_scans(dossier_id=dossier_id, now=NOW) == 1
        assert standings(dossier_id) == {"notice": "sealed"}

    def test_when_the_service_is_silent_the_job_fails_each_paper_says_so_and_the_counter_goes_on(
        self, office, keys, monkeypatch: pytest.MonkeyPatch
    ):
        seal, tried = signatures.seal_issued_paper, []

        def once_silent(**facts):
            tried.append(facts["subject"])
            if len(tried) == 1:
                raise signatures.AuthorityUnreachableError("no answer")
            return seal(**facts)

        monkeypatch.setattr(sealing.signatures, "seal_issued_paper", once_silent)
        dossier_id = received(office, scanned("first"), scanned("second"))
        assert stored(dossier_id).accepted_at == NOW
        with pytest.raises(ScansNotSealedError, match="1 of 2"):
            seal_scans(dossier_id=dossier_id, now=NOW)
        assert standings(dossier_id) == {"first": "not_now", "second": "sealed"}
        assert "no answer" in ScanCopy.objects.get(standing="not_now").reason
        assert seal_waiting_scans(now=NOW) == 1
        assert seal_scans(dossier_id=dossier_id, now=NOW) == 1
        assert standings(dossier_id) == {"first": "sealed", "second": "sealed"}


class TestScreen:
    def test_the_papers_say_whether_they_are_sealed_and_give_the_copy(self, desk, keys):
        office = desk.office
        dossier_id = received(office, scanned("good"), scanned("poor", scan(POOR).getvalue()))
        seal_scans(dossier_id=dossier_id, now=NOW)
        page = desk.clerk.get(f"/work/dossiers/{dossier_id}/").content.decode()
        paper = Paper.objects.get(dossier=dossier_id, code="good")
        address = f"/work/dossiers/{dossier_id}/files/{paper.pk}/?sealed"
        assert address in page
        assert "Quét lại giấy tờ" in page
        sent = b"".join(desk.clerk.get(address).streaming_content)
        assert sent == bytes_of(paper.copy.file_id)
        poor = Paper.objects.get(dossier=dossier_id, code="poor")
        assert desk.clerk.get(f"/work/dossiers/{dossier_id}/files/{poor.pk}/?sealed").status_code == 404


class TestFetching:
    """The owner and systems that may read the dossier get the very bytes that the agency sealed."""

    @pytest.fixture
    def owner(self):
        return make_user(name="Bùi Thị Hồng")

    @pytest.fixture
    def copy(self, office, owner, keys, morning) -> ScanCopy:
        dossier_id = received(office, scanned())
        Dossier.objects.filter(pk=dossier_id).update(owner_user_id=owner.pk)
        assert seal_scans(dossier_id=dossier_id, now=NOW) == 1
        return ScanCopy.objects.select_related("paper").get()

    def address(self, copy: ScanCopy, dossier_id: int | None = None) -> str:
        return f"/my/dossiers/{dossier_id or copy.paper.dossier_id}/papers/{copy.paper_id}/sealed.pdf"

    def test_the_owner_is_offered_it_and_gets_it(self, copy, owner):
        browser, dossier_id = browser_of(owner), copy.paper.dossier_id
        page = browser.get(f"/my/dossiers/{dossier_id}/").content.decode()
        assert page.count(self.address(copy)) == page.count("sealed.pdf") == 1
        answer = browser.get(self.address(copy))
        assert b"".join(answer.streaming_content) == bytes_of(copy.file_id)
        assert answer.headers["Content-Type"] == "application/pdf"
        for other in Paper.objects.filter(dossier=dossier_id).exclude(pk=copy.paper_id):
            refused = browser.get(f"/my/dossiers/{dossier_id}/papers/{other.pk}/sealed.pdf")
            assert refused.status_code == 404

    def test_nobody_else_gets_it(self, office, copy):
        other = make_user(name="Quách Văn Tình")
        own = received(office)
        Dossier.objects.filter(pk=own).update(owner_user_id=other.pk)
        browser = browser_of(other)
        assert browser.get(f"/my/dossiers/{own}/").status_code == 200
        for address in (self.address(copy), self.address(copy, own)):
            assert browser.get(address).status_code == 404
        assert Client().get(self.address(copy)).status_code == 302

    def test_a_system_of_the_agency_gets_it_and_the_read_is_recorded(self, office, copy):
        client = system_client(make_system(office.id))
        code = stored(copy.paper.dossier_id).code
        sealed = {row["id"]: row["sealed_by"] for row in read(client, code).json()["papers"]}
        assert {number for number, by in sealed.items() if by} == {copy.paper_id}
        assert sealed[copy.paper_id] == office.agency.code
        address = f"{DOSSIERS}{code}/papers/{copy.paper_id}/sealed/"
        before = AuditEntry.objects.filter(tag="dossier:read").count()
        answer = client.get(address, headers={"motcua-purpose": "processing"})
        assert b"".join(answer.streaming_content) == bytes_of(copy.file_id)
        assert AuditEntry.objects.filter(tag="dossier:read").count() == before + 1

        unscoped = system_client(make_system(office.id, scopes=("dossiers:lodge",)))
        third = make_office(name="Ủy ban nhân dân xã Tu Lý", code="X-TL", code_qd20="H28.99.3")
        elsewhere = system_client(make_system(third.id))
        for refused, status in ((unscoped, 403), (elsewhere, 404)):
            assert refused.get(address, headers={"motcua-purpose": "processing"}).status_code == status
        missing = f"{DOSSIERS}{code}/papers/{copy.paper_id - 1}/sealed/"
        assert client.get(missing, headers={"motcua-purpose": "processing"}).status_code == 404
