"""Options of connectors: read from texts, or refused each for its reason."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from motcua.gateway.frame.options import OptionKind, OptionTrouble, WrongOptionsError, option, read_options


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    url: str = option(OptionKind.ADDRESS, label="Địa chỉ")
    page: int = option(OptionKind.NUMBER, label="Trang", default="100", least=1, most=1000)
    is_new: bool = option(OptionKind.SWITCH, label="Mới", default="no")


def test_texts_become_values_and_defaults_fill_in():
    read = read_options(Options, {"url": " https://lgsp.example.vn/ ", "is_new": "yes"})
    assert read == Options(url="https://lgsp.example.vn", page=100, is_new=True)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, {"url": OptionTrouble.MISSING}),
        ({"url": "https://a", "page": "0"}, {"page": OptionTrouble.NO_NUMBER}),
        ({"url": "https://a", "page": "９"}, {"page": OptionTrouble.NO_NUMBER}),
        ({"url": "https://a", "page": "9" * 500}, {"page": OptionTrouble.NO_NUMBER}),
        ({"url": "https://a", "x": ""}, {"x": OptionTrouble.UNKNOWN}),
        ({"url": "h" * 3000}, {"url": OptionTrouble.TOO_LONG}),
        *(
            ({"url": url}, {"url": OptionTrouble.NO_ADDRESS})
            for url in (
                "file:///etc/passwd", "https://", "https://u:p@a", "https://a?b", "https://a:0", "a",
                "https://a:99999", "https://a b", "gopher://a", "https://[::1",
            )
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_of_each(given, wrong):
    with pytest.raises(WrongOptionsError) as raised:
        read_options(Options, given)
    assert raised.value.wrong == wrong
