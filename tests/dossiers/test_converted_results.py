"""An electronic result on paper: who converted it, when and from which file, on every page and on record."""

from __future__ import annotations

import hashlib
import io

import pytest
from tests.dossiers.factories import NOW, asked, bring_to, make_citizen, make_office, stored
from tests.dossiers.test_certified_copies import DAMAGED
from tests.outside_tools import text_of

from motcua.dossiers import public as dossiers
from motcua.dossiers.adapters.convert_pages import on_paper
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.public import officials
from motcua.dossiers.services.convert_result import ReplacedResultError, convert_result
from motcua.dossiers.services.performing import DossierNotFoundError
from motcua.dossiers.services.read_files import NoSuchFileError
from motcua.platform import audit
from motcua.platform.models import AuditEntry
from motcua.platform.pages import UndrawableError, page_count

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(office, keys) -> int:
    """A birth certificate that lies ready."""
    dossier_id = bring_to(office, Act.SUBMIT)
    officials.approve(asked(office.leader, dossier_id))
    officials.seal(asked(office.office_clerk, dossier_id))
    return dossier_id


def electronic(office, dossier_id: int) -> bytes:
    with dossiers.read_result(by=office.clerk, dossier_id=dossier_id).stream as stream:
        return stream.read()


def test_every_page_carries_the_marks_of_conversion_over_the_result(office, sealed, tmp_path):
    made = convert_result(by=office.clerk, now=NOW, dossier_id=sealed)
    original = electronic(office, sealed)
    assert made.sha256 == hashlib.sha256(original).hexdigest()
    pages = page_count(io.BytesIO(original))
    assert page_count(io.BytesIO(made.pdf)) == pages
    text = text_of(made.pdf, tmp_path)
    code = stored(sealed).code
    for mark in (
        "BẢN GIẤY CHUYỂN ĐỔI TỪ BẢN ĐIỆN TỬ",
        f"Cơ quan chuyển đổi: {office.agency.name}",
        f"Người chuyển đổi: {office.clerk.name}; 09 giờ 00 phút, ngày 20 tháng 11 năm 2026",
        f"hồ sơ {code}",
        "(Ký, ghi rõ họ tên, đóng dấu)",
    ):
        assert text.count(mark) == pages, mark
    assert text.replace("\n", "").replace(" ", "").count(made.sha256) == pages


def test_the_electronic_result_stays_as_it_is(office, sealed):
    before = electronic(office, sealed)
    convert_result(by=office.clerk, now=NOW, dossier_id=sealed)
    assert electronic(office, sealed) == before


def test_each_conversion_is_written_down_with_the_file(office, sealed):
    made = convert_result(by=office.office_clerk, now=NOW, dossier_id=sealed)
    entry = AuditEntry.objects.get(tag="dossier:result_converted")
    assert (entry.by_name, entry.agency_id, entry.on_ref) == (
        office.office_clerk.name,
        office.id,
        f"dossier:{sealed}",
    )
    assert entry.data["sha256"] == made.sha256
    assert any(change.tag == "dossier:result_converted" for change in audit.changes_of(f"dossier:{sealed}"))


def test_only_clerks_and_keepers_of_the_seal_of_its_agencies_convert(office, sealed):
    third = make_office(name="Ủy ban nhân dân xã Tu Lý", code="X-TL", code_qd20="H28.99.3")
    for actor in (office.official, office.leader, office.head):
        with pytest.raises(NotAllowedError):
            convert_result(by=actor, now=NOW, dossier_id=sealed)
    for actor in (third.clerk, make_citizen(user_id=901)):
        with pytest.raises(DossierNotFoundError):
            convert_result(by=actor, now=NOW, dossier_id=sealed)
    assert not AuditEntry.objects.filter(tag="dossier:result_converted").exists()


def test_what_is_not_sealed_or_was_replaced_is_not_converted(office, sealed):
    waiting = bring_to(office, Act.SUBMIT)
    with pytest.raises(NoSuchFileError):
        convert_result(by=office.clerk, now=NOW, dossier_id=waiting)
    result = stored(sealed).result
    result.replaced_by, result.replaced_at = stored(waiting).result, NOW
    result.save()
    with pytest.raises(ReplacedResultError):
        convert_result(by=office.clerk, now=NOW, dossier_id=sealed)


def test_a_damaged_file_makes_no_paper():
    with pytest.raises(UndrawableError):
        on_paper(DAMAGED, {})


def test_the_button_gives_the_paper_and_is_offered_to_those_who_may(desk, keys):
    office = desk.office
    dossier_id = bring_to(office, Act.SUBMIT)
    address = f"/work/dossiers/{dossier_id}/result/paper/"
    assert address not in desk.clerk.get(f"/work/dossiers/{dossier_id}/").content.decode()
    assert desk.clerk.post(address).status_code == 404
    officials.approve(asked(office.leader, dossier_id))
    officials.seal(asked(office.office_clerk, dossier_id))
    assert address in desk.clerk.get(f"/work/dossiers/{dossier_id}/").content.decode()
    assert address not in desk.at("leader").get(f"/work/dossiers/{dossier_id}/").content.decode()
    sent = desk.clerk.post(address)
    assert sent.headers["Content-Type"] == "application/pdf"
    assert sent.content.startswith(b"%PDF")
    assert desk.at("leader").post(address).status_code == 403
