"""The code of an identity card, as scanners type it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.domain.identity_cards import InvalidCardError, is_scan, parse_card

CARD = "017190012345|113456789|Bùi Thị Hường|02031990|Nữ|Xóm Doi, xã Hiền Lương, huyện Đà Bắc|10052021"


def test_a_card_says_who_it_is():
    card = parse_card(f"  {CARD}\r\n")

    assert (card.number, card.old_number, card.name) == ("017190012345", "113456789", "Bùi Thị Hường")
    assert (card.born_on, card.sex) == (date(1990, 3, 2), "Nữ")
    assert card.address == "Xóm Doi, xã Hiền Lương, huyện Đà Bắc"


@pytest.mark.parametrize(
    ("text", "born_on"),
    [(CARD.replace("113456789", ""), date(1990, 3, 2)), (CARD.replace("02031990", "1990"), None)],
    ids=["no card before", "only the year is known"],
)
def test_cards_with_gaps(text, born_on):
    assert parse_card(text).born_on == born_on


@pytest.mark.parametrize(
    "text",
    [
        "",
        "|",
        "017190012345|x|Bùi",
        CARD.replace("017190012345", "1"),
        CARD.replace("Bùi Thị Hường", " "),
        "|" * 20,
    ],
    ids=["empty", "separator", "too few parts", "no number", "no name", "too many parts"],
)
def test_what_is_no_card_is_refused(text):
    with pytest.raises(InvalidCardError):
        parse_card(text)


@given(st.text(max_size=200))
def test_any_text_is_a_card_or_refused(text):
    try:
        card = parse_card(text)
    except InvalidCardError:
        return
    assert is_scan(text)
    assert len(card.number) == 12
