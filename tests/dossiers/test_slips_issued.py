"""Slips of a dossier: made by the act that calls for them, sealed, or saying that they are not."""

from __future__ import annotations

import io
from datetime import timedelta

import pikepdf
import pytest
from tests.dossiers.factories import NOW, asked, bring_to, make_citizen, receive, stored
from tests.outside_tools import text_of

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.public import officials
from motcua.dossiers.services.extend import extend
from motcua.dossiers.services.issue_slip import NoSuchSlipError, issue_slip
from motcua.kernel.actors import SYSTEM
from motcua.platform import files
from motcua.signatures import public as signatures
from motcua_simulators import trust_centre

LATER = NOW + timedelta(hours=2)


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    running = trust_centre.start(tmp_path_factory.mktemp("centre"), clock=lambda: NOW)
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _keys_of_its_own(settings, tmp_path):
    settings.VAR = tmp_path


def give_key(office, centre):
    signatures.issue_demo_keys(centre=centre.root.parent, people=[], agencies=[office.id], by=SYSTEM, now=NOW)


def printed(dossier_id, form, *, at=NOW):
    slip = issue_slip(dossier=stored(dossier_id), form=form, now=at)
    with files.open(slip.file_id) as stream:
        return slip, stream.read()


def words(pdf, folder):
    return text_of(pdf, folder)


@pytest.fixture
def withdrawn(office):
    dossier_id = receive(office).dossier_id
    dossiers.withdraw(asked(office.clerk, dossier_id, at=LATER), reason="Xin rút để nộp nơi khác.")
    return dossier_id


def test_a_sealed_slip_is_found_valid_as_the_agencys_paper_and_as_no_decision(office, centre):
    give_key(office, centre)
    slip, pdf = printed(receive(office).dossier_id, SlipForm.RECEIPT)

    report = signatures.validate(pdf, at=NOW, expected=signatures.Expected(agency=office.agency.name))
    assert (slip.sealing, report.verdict.value, report.reasons) == ("sealed", "valid", ())
    assert report.is_issued_paper
    assert [found.signer for found in report.signatures] == [office.agency.name]
    as_decision = signatures.validate(pdf, at=NOW, expected=signatures.Expected(signer="Hà Văn Thắng"))
    assert as_decision.verdict.value == "indeterminate"


def test_a_sealed_slip_that_was_changed_is_found_out(office, centre):
    give_key(office, centre)
    _slip, pdf = printed(receive(office).dossier_id, SlipForm.RECEIPT)

    broken = bytearray(pdf)
    broken[len(pdf) // 3] ^= 1
    assert signatures.validate(bytes(broken), at=NOW).verdict.value != "valid"
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.open_metadata().pdfa_status == "2U"


def test_without_a_key_the_copy_says_so_and_bears_no_signature(office, tmp_path):
    slip, pdf = printed(receive(office).dossier_id, SlipForm.RECEIPT)

    assert slip.sealing == "no_key"
    assert "Bản này chưa được ký số vì cơ quan chưa có chứng thư số" in words(pdf, tmp_path)
    assert signatures.validate(pdf, at=NOW).signatures == ()


def test_when_the_signing_service_is_down_the_copy_says_so_and_is_sealed_later(office, tmp_path):
    running = trust_centre.start(tmp_path / "short-lived", clock=lambda: NOW)
    give_key(office, running)
    running.stop()
    dossier_id = receive(office).dossier_id

    slip, pdf = printed(dossier_id, SlipForm.RECEIPT)
    assert slip.sealing == "not_now"
    assert "dịch vụ ký số gián đoạn" in words(pdf, tmp_path)
    assert signatures.validate(pdf, at=NOW).signatures == ()

    again, _pdf = printed(dossier_id, SlipForm.RECEIPT)
    assert (again.pk, again.number) == (slip.pk, slip.number)


def test_a_copy_printed_before_the_agency_had_a_key_is_sealed_when_it_has_one(office, centre):
    dossier_id = receive(office).dossier_id
    before, _pdf = printed(dossier_id, SlipForm.RECEIPT)
    give_key(office, centre)

    after, pdf = printed(dossier_id, SlipForm.RECEIPT)
    same, again = printed(dossier_id, SlipForm.RECEIPT)

    assert (after.pk, after.number, after.sealing) == (before.pk, before.number, "sealed")
    assert signatures.validate(pdf, at=NOW).verdict.value == "valid"
    assert (same.pk, again) == (after.pk, pdf)


def test_the_receipt_names_volume_and_line_of_the_register(office, tmp_path):
    first, second = receive(office).dossier_id, receive(office, at=LATER).dossier_id

    assert "Quyển số: 01/2026; Số thứ tự: 02" in words(printed(second, SlipForm.RECEIPT)[1], tmp_path)
    assert "Quyển số: 01/2026; Số thứ tự: 01" in words(printed(first, SlipForm.RECEIPT)[1], tmp_path)


def test_a_withdrawal_calls_for_the_notice_of_stopping(office, withdrawn, tmp_path):
    _slip, pdf = printed(withdrawn, SlipForm.STOP, at=LATER)

    text = words(pdf, tmp_path)
    for shown in (
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        f"Mã hồ sơ: {stored(withdrawn).code}",
        "1. Căn cứ: Theo đề nghị rút hồ sơ của người nộp hồ sơ.",
        "2. Lý do: Xin rút để nộp nơi khác.",
        "4. Phí, lệ phí đã nộp: không có.",
        "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
        "Mẫu số 05 - Thông tư số 03/2025/TT-VPCP",
    ):
        assert shown in text


def test_a_new_date_calls_for_the_apology_with_both_dates(office, tmp_path):
    dossier_id = receive(office).dossier_id
    Dossier.objects.filter(pk=dossier_id).update(
        first_due_at=NOW + timedelta(days=5), due_at=NOW + timedelta(days=5)
    )
    officials.transfer(asked(office.clerk, dossier_id))
    officials.acknowledge(asked(office.official, dossier_id))
    extend(
        asked(office.leader, dossier_id, at=LATER),
        new_day=(NOW + timedelta(days=7)).date(),
        reason="Chờ xác minh tại nơi cư trú cũ.",
    )

    text = words(printed(dossier_id, SlipForm.APOLOGY, at=LATER)[1], tmp_path)
    assert "Thời gian hẹn trả kết quả: 09 giờ 00 phút, ngày 25 tháng 11 năm 2026." in text
    assert "Chờ xác minh tại nơi cư trú cũ." in text
    assert "ngày 27 tháng 11 năm 2026." in text
    assert "Số: 1/PXL" in text


def test_the_control_slip_shows_every_hand_over_with_who_and_when(office, tmp_path):
    _slip, under_way = printed(bring_to(office, Act.TRANSFER), SlipForm.CONTROL)
    _slip, further = printed(bring_to(office, Act.SUBMIT), SlipForm.CONTROL, at=LATER)

    assert words(under_way, tmp_path).count("Người nhận:") == 0
    text = words(further, tmp_path)
    assert (text.count("Người giao:"), text.count("Người nhận:")) == (2, 1)
    for shown in (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Kèm theo hồ sơ của: Bùi Văn Nam",
        f"Bộ phận Tiếp nhận và Trả kết quả, {office.agency.name}",
        "Người giao: Bùi Thị Nhung",
        "Người nhận: Quách Văn Lâm",
        "Lãnh đạo cơ quan",
        "Mẫu số 06 - Thông tư số 03/2025/TT-VPCP",
    ):
        assert shown in text


def test_each_hand_over_makes_a_new_control_slip_under_the_same_number(office):
    dossier_id = bring_to(office, Act.TRANSFER)
    first, _pdf = printed(dossier_id, SlipForm.CONTROL)
    officials.acknowledge(asked(office.official, dossier_id, at=LATER))
    second, _pdf = printed(dossier_id, SlipForm.CONTROL, at=LATER)

    assert second.pk != first.pk
    assert (second.number, second.year) == (first.number, first.year)


def test_the_control_slip_stays_among_the_agencies(office):
    dossier_id, citizen = bring_to(office, Act.TRANSFER), make_citizen()
    Dossier.objects.filter(pk=dossier_id).update(owner_user_id=citizen.id)

    with pytest.raises(dossiers.NoSuchFileError):
        dossiers.read_slip(by=citizen, now=NOW, dossier_id=dossier_id, form=dossiers.SlipForm.CONTROL)
    assert dossiers.read_slip(by=office.clerk, now=NOW, dossier_id=dossier_id, form=dossiers.SlipForm.CONTROL)


@pytest.mark.parametrize("form", [SlipForm.APOLOGY, SlipForm.STOP, SlipForm.CONTROL])
def test_what_nothing_called_for_is_not_made(office, form):
    with pytest.raises(NoSuchSlipError):
        issue_slip(dossier=stored(receive(office).dossier_id), form=form, now=NOW)
