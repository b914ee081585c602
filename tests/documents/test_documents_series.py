"""In which series a document is numbered and what stands behind the number, checked by hand."""

from __future__ import annotations

import pytest

from motcua.documents.domain.copying import CopyForm
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.numbers import (
    SymbolError,
    checked_symbol,
    written,
)
from motcua.documents.domain.series import (
    Direction,
    KeyMissingError,
    Kind,
    KindError,
    Series,
    Shelf,
    UnnumberedError,
    shelf_of,
    symbol_for,
)
from motcua.documents.domain.symbols import MissingDrafterError

APART = frozenset({"decision"})
DECISION, NOTICE, LETTER = DocumentType.DECISION, DocumentType.NOTICE, DocumentType.OFFICIAL_LETTER


@pytest.mark.parametrize(
    ("kind", "series", "key"),
    [
        pytest.param(Kind(type=NOTICE), Series.COMMON, "", id="one common series"),
        pytest.param(Kind(type=DECISION), Series.TYPE, "decision", id="a type the head set apart"),
        pytest.param(Kind(legal_form="QĐ"), Series.LEGAL, "QĐ", id="legal decisions"),
        pytest.param(Kind(legal_form="NQ"), Series.LEGAL, "NQ", id="legal resolutions"),
        pytest.param(Kind(copy_form=CopyForm.TRUE_COPY), Series.COPIES, "", id="sao y"),
        pytest.param(Kind(copy_form=CopyForm.EXTRACT), Series.COPIES, "", id="trích sao with sao y"),
        pytest.param(Kind(type=DECISION, body_id=7), Series.BODY, "7", id="advisory body"),
        pytest.param(Kind(type=DECISION, is_secret=True), Series.SECRET, "", id="secret before its type"),
        pytest.param(
            Kind(copy_form=CopyForm.TRUE_COPY, is_secret=True), Series.SECRET, "", id="secret before copies"
        ),
    ],
)
def test_a_document_has_one_series(kind, series, key):
    assert shelf_of(kind, types_apart=APART) == Shelf(direction=Direction.OUTGOING, series=series, key=key)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({}, id="no kind"),
        pytest.param({"type": DECISION, "legal_form": "QĐ"}, id="two kinds"),
        pytest.param({"legal_form": "QĐ", "is_secret": True}, id="a secret law"),
        pytest.param({"legal_form": "QĐ", "body_id": 1}, id="a law by an advisory body"),
    ],
)
def test_what_does_not_go_together_is_no_kind(facts):
    with pytest.raises(KindError):
        Kind(**facts)


@pytest.mark.parametrize(("series", "key"), [(Series.TYPE, ""), (Series.COMMON, "decision")])
def test_a_shelf_says_of_which_type_where_there_are_several(series, key):
    with pytest.raises(KeyMissingError):
        Shelf(direction=Direction.OUTGOING, series=series, key=key)


@pytest.mark.parametrize(
    ("kind", "drafter", "text"),
    [
        (Kind(type=DECISION), "", "QĐ-UBND"),
        (Kind(type=LETTER), "VX", "UBND-VX"),
        (Kind(legal_form="QĐ"), "", "QĐ-UBND"),
        (Kind(copy_form=CopyForm.EXTRACT), "", "TrS"),
    ],
)
def test_the_symbol_follows_from_the_kind(kind, drafter, text):
    assert symbol_for(kind, issuer="UBND", drafter=drafter) == text


def test_what_has_no_number_gets_none():
    with pytest.raises(UnnumberedError):
        symbol_for(Kind(type=DocumentType.OFFICIAL_PERSONAL_LETTER), issuer="UBND")


def test_an_official_letter_names_who_drafted_it():
    with pytest.raises(MissingDrafterError):
        symbol_for(Kind(type=LETTER), issuer="UBND")


@pytest.mark.parametrize(
    ("number", "facts", "text"),
    [
        (1, {"symbol": "QĐ-BNV"}, "01/QĐ-BNV"),
        (15, {"symbol": "QĐ-BNV"}, "15/QĐ-BNV"),
        (1204, {"symbol": "UBND-VX"}, "1204/UBND-VX"),
        (7, {"symbol": "UBND-VX", "suffix": "a"}, "07a/UBND-VX"),
        (165, {"symbol": "QĐ-UBND", "legal_year": 2025}, "165/2025/QĐ-UBND"),
        (3, {"symbol": ""}, "03"),
    ],
)
def test_a_number_is_written_as_the_decree_prints_it(number, facts, text):
    assert written(number, **facts) == text


@pytest.mark.parametrize("text", ["", "QĐ UBND", "QĐ/UBND", "-UBND", "Q" * 31, "QĐ-<b>"])
def test_what_is_no_symbol_is_refused(text):
    with pytest.raises(SymbolError):
        checked_symbol(text)
