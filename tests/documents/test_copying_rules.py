"""Which copies may be made of what, and how mistakes in issued documents are put right."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from motcua.documents.domain.body import text_of
from motcua.documents.domain.copying import (
    Carrier,
    CopyForm,
    ScanFault,
    ScannedCopy,
    Source,
    WrongDirectionError,
    WrongSourceError,
    first_missing,
    require_allowed,
    scan_faults,
)
from motcua.documents.domain.corrections import (
    Mistake,
    Remedy,
    WrongRemedyError,
    correction_of,
    remedies_for,
)
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.papers.corrections import (
    Issued,
    Reading,
    amendment_abstract,
    correction_abstract,
    correction_text,
    replacement_article,
)

PAPER, FILE = Carrier.PAPER, Carrier.ELECTRONIC
GOOD = {"pdf_version": (1, 7), "is_in_colour": True, "dpi": 300, "scale": 1.0}


@pytest.mark.parametrize(
    ("form", "source", "ways"),
    [
        (CopyForm.TRUE_COPY, Source.ORIGINAL, "paper-paper electronic-paper paper-electronic"),
        (CopyForm.COPY_OF_COPY, Source.TRUE_COPY, "paper-paper paper-electronic electronic-paper"),
        (
            CopyForm.EXTRACT,
            Source.ORIGINAL,
            "paper-paper electronic-paper paper-electronic electronic-electronic",
        ),
    ],
)
def test_each_form_goes_the_ways_of_article_25_and_no_others(form, source, ways):
    for start, end in product(Carrier, repeat=2):
        if f"{start.value}-{end.value}" in ways.split():
            require_allowed(form, source=source, from_carrier=start, onto=end)
        else:
            with pytest.raises(WrongDirectionError):
                require_allowed(form, source=source, from_carrier=start, onto=end)


@pytest.mark.parametrize(
    ("form", "source"),
    [
        (CopyForm.TRUE_COPY, Source.TRUE_COPY),
        (CopyForm.COPY_OF_COPY, Source.ORIGINAL),
        (CopyForm.COPY_OF_COPY, Source.OTHER_COPY),
        (CopyForm.EXTRACT, Source.OTHER_COPY),
    ],
)
def test_a_copy_is_made_from_what_its_form_says(form, source):
    with pytest.raises(WrongSourceError, match=form.title):
        require_allowed(form, source=source, from_carrier=PAPER, onto=PAPER)


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, ()),
        ({"dpi": None}, ()),
        ({"dpi": 200, "pdf_version": (1, 4)}, ()),
        ({"dpi": 199}, (ScanFault.TOO_COARSE,)),
        ({"pdf_version": (1, 3)}, (ScanFault.OLD_FORMAT,)),
        ({"is_in_colour": False, "scale": 0.94}, (ScanFault.NOT_IN_COLOUR, ScanFault.NOT_FULL_SIZE)),
    ],
)
def test_a_scan_that_becomes_a_copy_is_in_colour_fine_and_of_full_size(changes, faults):
    assert scan_faults(ScannedCopy(**(GOOD | changes))) == faults


@pytest.mark.parametrize(
    ("mistake", "remedy", "kind"),
    [
        (Mistake.CONTENT, Remedy.AMEND, DocumentType.DECISION),
        (Mistake.CONTENT, Remedy.REPLACE, DocumentType.DECISION),
        (Mistake.FORM, Remedy.CORRECT, DocumentType.OFFICIAL_LETTER),
    ],
)
def test_content_is_mended_by_the_same_form_and_form_by_a_letter(mistake, remedy, kind):
    made = correction_of(DocumentType.DECISION, mistake=mistake, remedy=remedy)

    assert (made.remedy, made.type) == (remedy, kind)
    assert remedy in remedies_for(mistake)


def test_a_correction_says_how_each_place_was_printed_and_how_it_reads():
    issued = Issued(
        name="Quyết định",
        number_and_symbol="26/QĐ-UBND",
        issued_on=date(2026, 2, 6),
        abstract="Về việc thành lập Tổ công tác",
    )
    readings = (Reading(place="Tại Điều 2", printed="2025", correct="2026"),)

    assert correction_abstract(issued) == "đính chính Quyết định số 26/QĐ-UBND ngày 06 tháng 02 năm 2026"
    assert text_of(correction_text(issued, readings, agency="Ủy ban nhân dân tỉnh")) == (
        "Ủy ban nhân dân tỉnh đính chính Quyết định số 26/QĐ-UBND ngày 06 tháng 02 năm 2026 "
        "về việc thành lập Tổ công tác như sau:\n"
        "1. Tại Điều 2: đã in là “2025”; nay sửa lại là “2026”.\n"
        "Các nội dung khác của Quyết định số 26/QĐ-UBND ngày 06 tháng 02 năm 2026 không thay đổi."
    )
    assert amendment_abstract(issued).startswith("Sửa đổi, bổ sung một số điều của Quyết định số 26")
    assert "thay thế Quyết định số 26/QĐ-UBND" in replacement_article(issued).text


@pytest.mark.parametrize(
    ("mistake", "remedy"),
    [(Mistake.CONTENT, Remedy.CORRECT), (Mistake.FORM, Remedy.AMEND), (Mistake.FORM, Remedy.REPLACE)],
)
def test_no_mistake_is_mended_in_another_way(mistake, remedy):
    with pytest.raises(WrongRemedyError):
        correction_of(DocumentType.DECISION, mistake=mistake, remedy=remedy)


@pytest.mark.parametrize(
    ("line", "is_there"),
    [
        pytest.param("giờ làm việc từ 7 giờ 30", True, id="over the break of a line, without case"),
        pytest.param("Gio lam viec", True, id="without marks"),
        pytest.param("làm việ", False, id="no part of a word"),
        pytest.param("Giờ làm việc từ 8 giờ", False, id="another word"),
        pytest.param("  ", True, id="an empty line is what is left out"),
    ],
)
def test_what_is_typed_off_a_file_stands_in_it(line, is_there):
    source = "Điều 1. Giờ làm việc\ntừ 7 giờ 30, nghỉ trưa"
    assert first_missing([line], source=source) == ("" if is_there else line)
    assert first_missing([line], source="\f ") == "", "a scan has no words to judge by"
