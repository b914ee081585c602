"""Result documents: components, wording, and the places of signature and seal."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from tests.dossiers import papers_factories as factories
from tests.outside_tools import text_of

from motcua.dossiers import papers
from motcua.dossiers.papers import wording
from motcua.platform.typesetting import long_date

MILLIMETRE = 72 / 25.4


def _laid_out(document):
    return papers.result(document, now=factories.NOW)


def test_a_decision_has_every_component_in_order(tmp_path):
    result = _laid_out(papers.decision(factories.decision(), issue=factories.issue()))

    text = text_of(result.pdf, tmp_path)
    places = [
        text.index(component)
        for component in (
            "ỦY BAN NHÂN DÂN XÃ HIỀN LƯƠNG",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
            "Số: 26/QĐ-UBND Hiền Lương, ngày 06 tháng 02 năm 2026",
            "QUYẾT ĐỊNH Về việc hỗ trợ kinh phí",
            "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HIỀN LƯƠNG Căn cứ Luật Tổ chức chính quyền địa phương",
            "năm 2015;",
            "Theo đề nghị của công chức Văn hóa - Xã hội.",
            "QUYẾT ĐỊNH: Điều 1. Hỗ trợ hộ ông Bùi Văn Quyết",
            "Điều 3.",
            "Nơi nhận: - Như Điều 3; - Sở Tư pháp; - Lưu: VT, HT.",
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
            "Hà Văn Thắng",
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("document", "shown"),
    [
        pytest.param(
            papers.birth_certificate(factories.birth(), issue=factories.issue()),
            (
                "GIẤY KHAI SINH Họ, chữ đệm, tên: BÙI GIA BẢO",
                "Ngày, tháng, năm sinh: 24/01/2026",
                "Ghi bằng chữ: Ngày hai mươi tư tháng một năm hai nghìn không trăm hai mươi sáu",
                "Giới tính: Nam Dân tộc: Mường Quốc tịch: Việt Nam",
                "Số định danh cá nhân: 017226000123",
                "Họ, chữ đệm, tên người mẹ: Đinh Thị Thơm",
                "Họ, chữ đệm, tên người cha: Bùi Văn Quyết",
                "Ngày, tháng, năm đăng ký: 06/02/2026",
            ),
            id="birth certificate",
        ),
        pytest.param(
            papers.construction_permit(factories.construction_permit(), issue=factories.issue()),
            (
                "GIẤY PHÉP XÂY DỰNG",
                "1. Cấp cho: Ông Nguyễn Đức Thịnh",
                "Cốt nền xây dựng công trình: +0,45 m so với mặt đường",
                "Tổng diện tích sàn: 289,5 m² Chiều cao công trình: 11,4 m",
                "hiệu lực khởi công xây dựng trong thời hạn 12 tháng kể từ ngày cấp",
            ),
            id="construction permit",
        ),
        pytest.param(
            papers.marital_status_certificate(factories.marital_status(), issue=factories.issue()),
            (
                "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
                "Tình trạng hôn nhân: Hiện tại chưa đăng ký kết hôn với ai",
                "Giấy này được cấp để: đăng ký kết hôn với anh Bùi Văn Nam.",
                "06 tháng kể từ ngày cấp",
            ),
            id="marital status",
        ),
        pytest.param(
            papers.certified_copy(factories.certified_copy(), issue=factories.issue()),
            (
                "CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH",
                "đúng với bản chính đã được xuất trình",
                "Số trang: 01 Quyển số: 01/2026 - SCT/BS",
            ),
            id="certified copy",
        ),
    ],
)
def test_each_kind_of_result_carries_its_facts_on_one_page(tmp_path, document, shown):
    result = _laid_out(document)

    text = text_of(result.pdf, tmp_path)
    assert [fact for fact in shown if fact not in text] == []
    assert len(pikepdf.open(io.BytesIO(result.pdf)).pages) == 1


def test_a_child_without_known_father_leaves_the_line_empty(tmp_path):
    birth = factories.birth()
    facts = {name: getattr(birth, name) for name in birth.__dataclass_fields__} | {"father": None}
    result = _laid_out(papers.birth_certificate(papers.Birth(**facts), issue=factories.issue()))

    assert "Họ, chữ đệm, tên người cha: Họ, chữ đệm, tên người đi khai sinh" in text_of(result.pdf, tmp_path)


def test_number_and_date_may_be_left_open(tmp_path):
    result = _laid_out(
        papers.decision(factories.decision(), issue=factories.issue(number="", issued_on=None))
    )

    assert "Số: /QĐ-UBND Hiền Lương, ngày tháng năm" in text_of(result.pdf, tmp_path)


@pytest.mark.parametrize("diameter", [32.0, 36.0, 42.0])
def test_the_seal_covers_the_left_third_of_the_signature(diameter):
    issue = factories.issue(seal_diameter=diameter)
    result = _laid_out(papers.decision(factories.decision(), issue=issue))

    left, bottom, right, top = result.signature_box
    seal_left, seal_bottom, seal_right, seal_top = result.seal_box
    assert seal_right == pytest.approx(left + (right - left) / 3, abs=0.1)
    assert (seal_bottom + seal_top) / 2 == pytest.approx((bottom + top) / 2, abs=0.1)
    assert seal_right - seal_left == pytest.approx(diameter * MILLIMETRE, abs=0.1)
    assert seal_top - seal_bottom == pytest.approx(diameter * MILLIMETRE, abs=0.1)


def test_signature_and_seal_stay_on_paper_and_follow_to_the_last_page():
    short = _laid_out(papers.decision(factories.decision(), issue=factories.issue()))
    long = _laid_out(papers.decision(factories.decision(articles=60), issue=factories.issue()))

    assert (short.page, long.page) == (1, len(pikepdf.open(io.BytesIO(long.pdf)).pages))
    assert long.page > 1
    for result in (short, long):
        assert 0 < result.seal_box[0] < result.signature_box[2] < 210 * MILLIMETRE
        assert 0 < result.seal_box[1] < result.seal_box[3] < 297 * MILLIMETRE


def test_hostile_texts_are_printed_as_typed(tmp_path):
    hostile = "#eval(1) $x$ ]) *đ* - a"
    document = papers.decision(
        papers.Decision(about=hostile, issuer="A", bases=(hostile,), articles=(hostile,)),
        issue=factories.issue(agency="B", signer=hostile, recipients=(hostile,), place=hostile),
    )

    assert text_of(_laid_out(document).pdf, tmp_path).count(hostile) == 6


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 24), "Ngày hai mươi tư tháng một năm hai nghìn không trăm hai mươi sáu"),
        (date(2015, 4, 5), "Ngày mùng năm tháng tư năm hai nghìn không trăm mười lăm"),
        (date(2000, 12, 31), "Ngày ba mươi mốt tháng mười hai năm hai nghìn"),
        (date(1999, 10, 10), "Ngày mùng mười tháng mười năm một nghìn chín trăm chín mươi chín"),
        (date(2005, 11, 21), "Ngày hai mươi mốt tháng mười một năm hai nghìn không trăm linh năm"),
        (date(1914, 7, 14), "Ngày mười bốn tháng bảy năm một nghìn chín trăm mười bốn"),
        (date(1955, 5, 15), "Ngày mười lăm tháng năm năm một nghìn chín trăm năm mươi lăm"),
    ],
    ids=str,
)
def test_dates_are_written_in_words(day, words):
    assert wording.date_in_words(day) == words


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 15), "ngày 15 tháng 3 năm 2026"),
        (date(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
    ],
    ids=str,
)
def test_only_days_below_ten_and_the_first_two_months_take_a_zero(day, written):
    assert long_date(day) == written
