"""The slips of both circulars: every field of the forms, each rule set, hostile and long texts."""

from __future__ import annotations

import io
import re
from dataclasses import fields
from datetime import date

import pikepdf
import pytest
import zxingcpp
from PIL import Image
from tests.dossiers import papers_factories as factories
from tests.outside_tools import run, text_of

from motcua.dossiers import papers
from motcua.dossiers.papers.forms import NoFormError, PageSize, SlipForm, form_version
from motcua.dossiers.papers.slips import PaperLine
from motcua.kernel.rule_sets import RS2018, RS2022, RS2025, RS2026

MILLIMETRE = 72 / 25.4


def _pages(pdf):
    return len(pikepdf.open(io.BytesIO(pdf)).pages)


def test_the_receipt_carries_every_field_of_form_01(tmp_path):
    pdf = papers.receipt(factories.receipt_slip(), rule_set=RS2025, now=factories.NOW)

    text = text_of(pdf, tmp_path)
    for shown in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
        "Số: 07/TNHS",
        "Hiền Lương, ngày 05 tháng 02 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mã hồ sơ: 000.33.20.H28-260205-0007",
        "(Liên 1: Lưu, chuyển kèm hồ sơ)",
        "(Liên 2: Giao người nộp hồ sơ)",
        "Bộ phận Tiếp nhận và Trả kết quả: Ủy ban nhân dân xã Hiền Lương",
        "Tiếp nhận hồ sơ của: Bùi Thị Hường",
        "Số định danh/Căn cước/Mã số thuế: 017192004567",
        "Địa chỉ: Xóm Lương Phong, xã Hiền Lương, huyện Đà Bắc, tỉnh Hòa Bình",
        "Số điện thoại: 0912 345 678 Email: huong.bui@example.vn",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh (mã thủ tục: 1.001193)",
        "1. Thành phần hồ sơ nộp gồm: STT Tên giấy tờ Hình thức Số lượng",
        "1 Tờ khai đăng ký khai sinh theo mẫu Bản chính 01",
        "2. Số lượng hồ sơ: 01 (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định là: 01 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 08 giờ 05 phút, ngày 05 tháng 02 năm 2026",
        "5. Thời gian trả kết quả: 17 giờ 00 phút, ngày 06 tháng 02 năm 2026",
        "6. Đăng ký nhận kết quả tại: Bộ phận Tiếp nhận và Trả kết quả xã Hiền Lương",
        "7. Phí, lệ phí: Lệ phí đăng ký khai sinh: 8.000 đồng (biên lai số 0001234)",
        "Vào Sổ theo dõi hồ sơ, Quyển số: 01/2026; Số thứ tự: 07",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "(Ký và ghi rõ họ tên)",
        "Khi nhận kết quả, xin mang theo giấy này và giấy tờ tùy thân",
        "Điện thoại hỗ trợ: 0218 3854 321.",
        "Mẫu số 01 - Thông tư số 03/2025/TT-VPCP",
    ):
        assert shown in text


@pytest.mark.parametrize("rules", [RS2018, RS2025], ids=["2018", "2025"])
def test_what_is_settled_at_once_says_so_with_the_latest_moment(tmp_path, rules):
    at_once = {"at_once": "Giải quyết ngay", "promised_at": factories.receipt_slip().promised_at}
    receipt = factories.receipt_slip(term="Giải quyết ngay (trong ngày làm việc)", **at_once)
    latest = "Giải quyết ngay, chậm nhất 17 giờ 00 phút, ngày 06 tháng 02 năm 2026"
    text = text_of(papers.receipt(receipt, rule_set=rules, now=factories.NOW), tmp_path)
    assert "theo quy định là: Giải quyết ngay (trong ngày làm việc)" in text
    assert f"5. Thời gian trả kết quả: {latest}" in text
    control = text_of(_printed(factories.control_slip(**at_once)), tmp_path)
    assert f"Thời gian trả kết quả: {latest}" in control


def test_the_supplement_carries_every_field_of_form_02(tmp_path):
    pdf = papers.supplement(factories.supplement_slip(), rule_set=RS2018, now=factories.NOW)

    text = text_of(pdf, tmp_path)
    for shown in (
        "Số: 03/HDHS",
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Tiếp nhận hồ sơ/yêu cầu của Ông/Bà: Bùi Thị Hường",
        "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:",
        "1 Giấy chứng sinh 01",
        "2 Giấy chứng nhận kết hôn của cha, mẹ 01 02",
        "Lý do: Tờ khai ghi quê quán của trẻ không khớp với căn cước của người cha.",
        "liên hệ với Đinh Công Thưởng, số điện thoại 0218 3854 321 để được hướng dẫn./.",
        "NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) Đinh Công Thưởng",
        "Mẫu số 02 - Thông tư số 01/2018/TT-VPCP",
    ):
        assert shown in text


def test_the_refusal_carries_every_field_of_form_03(tmp_path):
    pdf = papers.refusal(factories.refusal_slip(), rule_set=RS2018, now=factories.NOW)

    text = text_of(pdf, tmp_path)
    for shown in (
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "Tiếp nhận hồ sơ của: Bùi Thị Hường",
        "thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
        "Việc khai sinh đã được đăng ký tại Ủy ban nhân dân xã Cao Sơn ngày 12 tháng 5 năm 2024.",
        "NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ",
    ):
        assert shown in text
    assert "Mã hồ sơ" not in text


def _printed(slip, rules=RS2025):
    return papers.print_slip(slip, rule_set=rules, now=factories.NOW).pdf


def test_the_apology_carries_every_field_of_form_04(tmp_path):
    text = text_of(_printed(factories.apology_slip()), tmp_path)

    for shown in (
        "Số: 01/PXL",
        "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN",
        "Mã hồ sơ: 000.33.20.H28-260205-0007",
        "Kính gửi: Bùi Thị Hường",
        "Ngày 05 tháng 02 năm 2026, Ủy ban nhân dân xã Hiền Lương tiếp nhận hồ sơ của Bùi Thị Hường",
        "thủ tục: Đăng ký khai sinh (mã thủ tục: 1.001193); mã số hồ sơ: 000.33.20.H28-260205-0007.",
        "Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày 06 tháng 02 năm 2026.",
        "Cần xác minh thông tin của người cha tại nơi cư trú trước đây.",
        "xin lỗi Ông/Bà vì sự chậm trễ này",
        "hẹn lại thời gian trả kết quả: 17 giờ 00 phút, ngày 10 tháng 02 năm 2026.",
        "Nơi nhận: - Như trên; - Bộ phận Tiếp nhận và Trả kết quả; - Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH (Ký, đóng dấu) Hà Văn Thắng",
        "Mẫu số 04 - Thông tư số 03/2025/TT-VPCP",
    ):
        assert shown in text


def test_the_notice_of_stopping_carries_every_field_of_form_05(tmp_path):
    text = text_of(_printed(factories.stop_slip()), tmp_path)

    for shown in (
        "Số: 04/TBDHS",
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "Kính gửi: Bùi Thị Hường",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh (mã thủ tục: 1.001193)",
        "Thời gian nhận hồ sơ: 08 giờ 05 phút, ngày 05 tháng 02 năm 2026",
        "1. Căn cứ: Theo đề nghị rút hồ sơ của người nộp hồ sơ.",
        "2. Lý do: Gia đình xin rút hồ sơ để nộp tại nơi cư trú của người mẹ.",
        "3. Hồ sơ được dừng tại bước: Thẩm định hồ sơ",
        "4. Phí, lệ phí đã nộp: 8.000 đồng, quyết toán theo biên lai đã thu.",
        "5. Giấy tờ trả lại người nộp hồ sơ:",
        "1 Giấy chứng sinh Bản chính 01",
        "Mẫu số 05 - Thông tư số 03/2025/TT-VPCP",
    ):
        assert shown in text


def test_the_control_slip_carries_every_field_of_its_form(tmp_path):
    text = text_of(_printed(factories.control_slip()), tmp_path)

    for shown in (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Kèm theo hồ sơ của: Bùi Thị Hường — Số điện thoại: 0912 345 678",
        "Cơ quan (bộ phận) giải quyết hồ sơ: Ủy ban nhân dân xã Hiền Lương",
        "Cơ quan phối hợp giải quyết hồ sơ: Công an xã Hiền Lương",
        "TÊN CƠ QUAN THỜI GIAN GIAO, NHẬN HỒ SƠ",
        "1. Giao: Bộ phận Tiếp nhận và Trả kết quả, UBND xã Hiền Lương",
        "08 giờ 20 phút, ngày 05 tháng 02 năm 2026 Người giao: Đinh Công Thưởng",
        "2. Nhận: Công chức Tư pháp - Hộ tịch, UBND xã Hiền Lương",
        "Người nhận: Quách Văn Lâm",
        "Trước hạn",
        "Quá hạn",
        "Chưa nhận",
        "Trả lại: thiếu chữ ký của người cha.",
    ):
        assert shown in text


@pytest.mark.parametrize("name", ["receipt", "supplement", "refusal", "apology", "stop", "control"])
def test_every_slip_is_archival_a5_and_keeps_room_for_a_seal_only_when_sealed(name):
    make = getattr(factories, f"{name}_slip")
    plain = papers.print_slip(make(), rule_set=RS2025, now=factories.NOW)
    sealed = papers.print_slip(make(sealing=papers.Sealing.SEALED), rule_set=RS2025, now=factories.NOW)

    assert (plain.seal_box, plain.seal_page) == (None, 0)
    left, bottom, right, top = sealed.seal_box
    assert 0 < left < right <= 148 * MILLIMETRE
    assert 0 < bottom < top <= 210 * MILLIMETRE
    assert sealed.seal_page == (2 if name == "receipt" else 1)
    with pikepdf.open(io.BytesIO(sealed.pdf)) as document:
        assert document.open_metadata().pdfa_status == "2U"
        assert [float(edge) for edge in document.pages[0].mediabox] == pytest.approx(
            [0, 0, 148 * MILLIMETRE, 210 * MILLIMETRE], abs=0.1
        )


@pytest.mark.parametrize(
    ("form", "rules", "on", "number", "circular"),
    [
        pytest.param("control", RS2018, date(2019, 5, 6), "05", "01/2018/TT-VPCP", id="control slip of 2018"),
        pytest.param("control", RS2026, date(2026, 9, 1), "06", "03/2025/TT-VPCP", id="control slip of 2025"),
        pytest.param(
            "register", RS2022, date(2024, 1, 2), "06", "01/2018/TT-VPCP", id="register under RS2022"
        ),
        pytest.param("register", RS2025, date(2025, 12, 31), "07", "03/2025/TT-VPCP", id="register of 2025"),
        pytest.param(
            "receipt", RS2025, date(2025, 8, 1), "01", "01/2018/TT-VPCP", id="before the circular of 2025"
        ),
        pytest.param("receipt", RS2025, date(2025, 9, 15), "01", "03/2025/TT-VPCP", id="from its first day"),
        pytest.param(
            "apology", RS2022, date(2025, 10, 1), "04", "01/2018/TT-VPCP", id="an old dossier keeps its law"
        ),
        pytest.param("stop", RS2018, date(2020, 2, 3), "", "", id="no form for stopping before 2025"),
        pytest.param("stop", RS2026, date(2026, 9, 1), "05", "03/2025/TT-VPCP", id="notice of stopping"),
    ],
)
def test_the_form_follows_rule_set_and_day(form, rules, on, number, circular):
    version = form_version(SlipForm(form), rule_set=rules, on=on)

    assert (version.number, version.circular) == (number, circular)
    assert version.source == (f"Mẫu số {number} - Thông tư số {circular}" if number else "")
    assert version.page is (PageSize.A4_LANDSCAPE if form == "register" else PageSize.A5)


def test_before_the_first_circular_there_is_no_form():
    with pytest.raises(NoFormError):
        form_version(SlipForm.RECEIPT, rule_set=RS2018, on=date(2018, 6, 20))


@pytest.mark.parametrize(("rules", "is_asked"), [(RS2018, False), (RS2025, True)], ids=["2018", "2025"])
def test_only_the_forms_of_2025_ask_for_the_identifier(tmp_path, rules, is_asked):
    slips = (
        papers.receipt(factories.receipt_slip(), rule_set=rules, now=factories.NOW),
        papers.supplement(factories.supplement_slip(), rule_set=rules, now=factories.NOW),
        papers.refusal(factories.refusal_slip(), rule_set=rules, now=factories.NOW),
    )

    assert [("017192004567" in text_of(pdf, tmp_path)) for pdf in slips] == [is_asked] * 3


def test_a_slip_is_a5_and_each_copy_is_one_page():
    pdf = papers.receipt(factories.receipt_slip(), rule_set=RS2025, now=factories.NOW)

    boxes = [[float(edge) for edge in page.mediabox] for page in pikepdf.open(io.BytesIO(pdf)).pages]
    assert boxes == [pytest.approx([0, 0, 148 * MILLIMETRE, 210 * MILLIMETRE], abs=0.1)] * 2


def test_only_the_copies_asked_for_are_printed(tmp_path):
    slip = factories.receipt_slip(copies=(papers.SlipCopy.GIVEN,))
    pdf = papers.receipt(slip, rule_set=RS2025, now=factories.NOW)

    assert _pages(pdf) == 1
    assert "Liên 1" not in text_of(pdf, tmp_path)


def test_a_receipt_without_fee_says_so(tmp_path):
    slip = factories.receipt_slip(fees=())
    pdf = papers.receipt(slip, rule_set=RS2025, now=factories.NOW)

    assert "7. Phí, lệ phí: Không thu" in text_of(pdf, tmp_path)


def test_several_fees_are_added_up(tmp_path):
    fees = (
        papers.FeeLine(name="Phí thẩm định", amount=1_250_000),
        papers.FeeLine(name="Lệ phí", amount=75_000),
    )
    pdf = papers.receipt(factories.receipt_slip(fees=fees), rule_set=RS2025, now=factories.NOW)

    assert "Phí thẩm định: 1.250.000 đồng; Lệ phí: 75.000 đồng; cộng: 1.325.000 đồng" in text_of(
        pdf, tmp_path
    )


LONG_NAME = "Bản chính văn bản ủy quyền theo quy định của pháp luật trong trường hợp ủy quyền thực hiện việc"


@pytest.mark.parametrize(("count", "pages"), [(3, 1), (7, 1), (12, 2)])
def test_a_copy_is_one_page_as_long_as_its_papers_leave_room(tmp_path, count, pages):
    lines = tuple(PaperLine(name=LONG_NAME, kind=papers.PaperKind.CERTIFIED_COPY) for _ in range(count))
    slip = factories.receipt_slip(papers=lines, copies=(papers.SlipCopy.GIVEN,))
    pdf = papers.receipt(slip, rule_set=RS2025, now=factories.NOW)

    assert _pages(pdf) == pages
    last = text_of(_page(pdf, pages), tmp_path)
    assert ("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ Trang 2" in last) is (pages > 1)
    for kept_together in ("5. Thời gian trả kết quả", "Đinh Công Thưởng", "Ghi chú:", "Điện thoại hỗ trợ"):
        assert kept_together in last


def _page(pdf, number):
    """The page of that number as a PDF of its own."""
    whole, single = pikepdf.open(io.BytesIO(pdf)), pikepdf.new()
    single.pages.append(whole.pages[number - 1])
    buffer = io.BytesIO()
    single.save(buffer)
    return buffer.getvalue()


def test_many_papers_run_over_to_a_numbered_page(tmp_path):
    lines = tuple(PaperLine(name=f"Giấy tờ {n}", kind=papers.PaperKind.COPY) for n in range(60))
    slip = factories.receipt_slip(papers=lines, copies=(papers.SlipCopy.GIVEN,))
    pdf = papers.receipt(slip, rule_set=RS2025, now=factories.NOW)

    assert _pages(pdf) > 1
    assert "Giấy tờ 59 Bản sao 01" in text_of(pdf, tmp_path)


def test_hostile_texts_in_every_field_are_printed_as_typed(tmp_path):
    hostile = '#panic("x") $y$ *z* \\ ] } <a>'
    texts = {
        field.name: hostile
        for field in fields(papers.ReceiptSlip)
        if field.type == "str" and field.name != "lookup_url"
    }
    slip = factories.receipt_slip(
        **texts,
        applicant=papers.Applicant(name=hostile, identifier=hostile, address=hostile, phone="", email=""),
    )
    pdf = papers.receipt(slip, rule_set=RS2025, now=factories.NOW)

    assert text_of(pdf, tmp_path).count(hostile) >= len(texts)


def test_long_words_stay_within_the_margins(tmp_path):
    slip = factories.receipt_slip(
        applicant=papers.Applicant(name="W" * 500, address="đ.@" * 300),
        papers=(PaperLine(name="W" * 99, kind=papers.PaperKind.COPY),),
        copies=(papers.SlipCopy.GIVEN,),
    )
    pdf = papers.receipt(slip, rule_set=RS2025, now=factories.NOW)

    (tmp_path / "slip.pdf").write_bytes(pdf)
    boxes = run("pdftotext", "-bbox", tmp_path / "slip.pdf", "-")
    edges = [float(edge) for edge in re.findall(r'<word .*xMax="([\d.]+)"', boxes)]
    assert len(edges) > 50
    assert max(edges) <= (148 - 10) * MILLIMETRE


def test_the_qr_code_leads_to_the_look_up_address(tmp_path):
    slip = factories.receipt_slip(copies=(papers.SlipCopy.GIVEN,))
    (tmp_path / "slip.pdf").write_bytes(papers.receipt(slip, rule_set=RS2025, now=factories.NOW))

    run("pdftoppm", "-r", "150", "-png", "-singlefile", tmp_path / "slip.pdf", tmp_path / "slip")
    with Image.open(tmp_path / "slip.png") as picture:
        codes = zxingcpp.read_barcodes(picture)
    assert [code.text for code in codes] == [slip.lookup_url]
