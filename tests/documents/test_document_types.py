"""The twenty-nine types, their symbols, and what others write read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents.domain.copying import CopyForm
from motcua.documents.domain.document_types import (
    Addressees,
    DocumentType,
    all_types,
    facts_of,
    type_abbreviated,
    type_named,
)
from motcua.documents.domain.numbers import SymbolError, written
from motcua.documents.domain.symbols import (
    MissingDrafterError,
    UnreadableNumberError,
    copy_symbol,
    legal_symbol,
    read_number,
    symbol_for,
)

DECREE = (
    "Nghị quyết NQ · Quyết định QĐ · Chỉ thị CT · Quy chế QC · Quy định QyĐ · Thông cáo TC · Thông báo TB · "
    "Hướng dẫn HD · Chương trình CTr · Kế hoạch KH · Phương án PA · Đề án ĐA · Dự án DA · Báo cáo BC · "
    "Biên bản BB · Tờ trình TTr · Hợp đồng HĐ · Công điện CĐ · Bản ghi nhớ BGN · Bản thỏa thuận BTT · "
    "Giấy ủy quyền GUQ · Giấy mời GM · Giấy giới thiệu GGT · Giấy nghỉ phép GNP · Phiếu gửi PG · "
    "Phiếu chuyển PC · Phiếu báo PB"
)
"""Decree 30/2020/NĐ-CP, annex III, as one reads it there."""


def test_every_type_has_the_name_and_abbreviation_of_the_decree():
    abbreviated = dict(row.rsplit(" ", 1) for row in DECREE.split(" · "))
    ours = {row.name: row.abbreviation for row in all_types()}

    assert ours == abbreviated | {"Công văn": "", "Thư công": ""}
    assert {row.type for row in all_types()} == set(DocumentType)
    assert len(ours) == 29


def test_whom_it_goes_to_stands_over_the_text_of_letters_and_telegrams_always():
    always = {row.name for row in all_types() if row.addressees is Addressees.ALWAYS}

    assert always == {"Công văn", "Công điện"}
    assert facts_of(DocumentType.REPORT).addressees is Addressees.MAY


def test_a_letter_is_headed_by_no_name():
    assert facts_of(DocumentType.OFFICIAL_LETTER).title == ""
    assert facts_of(DocumentType.AGREEMENT).title == "BẢN THỎA THUẬN"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Quyết định (cá biệt)", DocumentType.DECISION),
        ("QUYET DINH", DocumentType.DECISION),
        ("Bản thoả thuận", DocumentType.AGREEMENT),
        ("Công văn", DocumentType.OFFICIAL_LETTER),
        ("Nghị định", None),
        ("", None),
    ],
)
def test_a_type_is_known_by_its_name_however_it_is_typed(name, kind):
    assert type_named(name) is kind


def test_abbreviations_that_differ_by_a_letter_are_kept_apart():
    assert type_abbreviated("QyĐ") is DocumentType.RULE
    assert type_abbreviated("QC") is DocumentType.REGULATION
    assert type_abbreviated("") is None


@pytest.mark.parametrize(
    ("kind", "agency", "drafter", "symbol"),
    [
        pytest.param(DocumentType.DECISION, "BNV", "", "QĐ-BNV", id="the decree's own example"),
        pytest.param(DocumentType.OFFICIAL_LETTER, "UBND", "VX", "UBND-VX", id="a letter and its field"),
        pytest.param(DocumentType.RULE, "UBND", "", "QyĐ-UBND", id="small letters of the abbreviation stay"),
        pytest.param(DocumentType.NOTICE, "UBND", "NC", "TB-UBND", id="who drafted is in letters only"),
        pytest.param(DocumentType.OFFICIAL_PERSONAL_LETTER, "UBND", "", "", id="a thư công has none"),
    ],
)
def test_the_symbol_of_a_type(kind, agency, drafter, symbol):
    assert symbol_for(kind, agency=agency, drafter=drafter) == symbol


def test_a_letter_says_who_drafted_it():
    with pytest.raises(MissingDrafterError):
        symbol_for(DocumentType.OFFICIAL_LETTER, agency="UBND")


def test_an_abbreviation_holds_no_blank():
    with pytest.raises(SymbolError):
        symbol_for(DocumentType.DECISION, agency="UB ND")


def test_legal_documents_bear_their_year_and_copies_their_form():
    assert written(165, symbol=legal_symbol("QĐ", agency="UBND"), legal_year=2025) == "165/2025/QĐ-UBND"
    assert written(5, symbol=copy_symbol(CopyForm.EXTRACT)) == "05/TrS"
    assert copy_symbol(CopyForm.TRUE_COPY, agency="UBND") == "SY-UBND"
    with pytest.raises(SymbolError):
        legal_symbol("TT", agency="UBND")


@pytest.mark.parametrize("text", ["", "QĐ-UBND", "0/QĐ-UBND", "12", "mười hai/QĐ-UBND", "12/"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(UnreadableNumberError):
        read_number(text)


def test_a_number_is_read_as_others_write_it():
    letter = read_number("Số: 12a / UBND-VX")
    legal = read_number("144/2025/QĐ-CTUBND")

    assert (letter.number, letter.suffix, letter.symbol, letter.type) == (12, "a", "UBND-VX", None)
    assert (legal.number, legal.year, legal.type) == (144, 2025, None)


@given(
    number=st.integers(1, 10**6),
    kind=st.sampled_from([row.type for row in all_types() if row.abbreviation]),
    agency=st.text("ABCDĐEGHIKLMNOƠPQRSTUƯVXY0123456789", min_size=1, max_size=8),
    suffix=st.sampled_from(["", "a", "b"]),
)
def test_what_is_written_is_read_back(number, kind, agency, suffix):
    symbol = symbol_for(kind, agency=agency)
    read = read_number(written(number, symbol=symbol, suffix=suffix))

    assert (read.number, read.suffix, read.symbol, read.type, read.year) == (
        number,
        suffix,
        symbol,
        kind,
        None,
    )
