"""The rules that every connector keeps, whichever folder it came from."""

from __future__ import annotations

from dataclasses import is_dataclass

import pytest
from django.utils import translation

from motcua.gateway.frame.base import Ground
from motcua.gateway.frame.faults import Fault, SlowFault
from motcua.gateway.frame.options import OptionKind, options_of, read_options
from motcua.gateway.frame.registry import BadConnectorError, every_connector, register
from motcua.gateway.frame.wire import Answer

CONNECTORS = every_connector()
SAMPLES = {OptionKind.ADDRESS: "https://lgsp.example.vn", OptionKind.SWITCH: "no"}


def sample(each):
    if each.default is not None:
        return each.default
    return SAMPLES.get(each.kind, str(each.least or 1))


def filled_in(cls):
    return read_options(
        cls.options_class, {each.name: sample(each) for each in options_of(cls.options_class)}
    )


def test_folders_are_found():
    assert "shared_catalogues" in {each.name for each in CONNECTORS}


def test_what_is_no_connector_is_refused():
    for wrong in (None, object(), int, type("Nameless", (CONNECTORS[0],), {"name": "../x"})):
        with pytest.raises(BadConnectorError):
            register(wrong)
    with pytest.raises(BadConnectorError, match="two connectors"):
        register(type("Second", (CONNECTORS[0],), {}))


@pytest.mark.parametrize("cls", CONNECTORS, ids=lambda cls: cls.name)
class TestConnector:
    def test_says_what_it_is_and_what_it_wants_in_both_languages(self, cls):
        assert is_dataclass(cls.options_class)
        told = [cls.label, cls.about, *(each.label for each in options_of(cls.options_class))]
        for text in told:
            with translation.override("en"):
                english = str(text)
            with translation.override("vi"):
                assert str(text) != english, english

    def test_has_an_address_and_keeps_what_is_secret_as_a_secret(self, cls):
        options = options_of(cls.options_class)
        assert any(each.kind is OptionKind.ADDRESS for each in options)
        secretive = [each for each in options if {"secret", "password"} & set(each.name.split("_"))]
        assert all(each.kind is OptionKind.SECRET for each in secretive)

    @pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b'{"result": 7}', b"<html></html>", b"\xff"])
    def test_nonsense_is_a_fault_and_nothing_else(self, cls, body):
        made = cls(filled_in(cls), ground=Ground(send=lambda *_: Answer(status=200, headers={}, body=body)))
        with pytest.raises(Fault):
            made.probe()

    def test_a_fault_of_the_wire_comes_through(self, cls):
        def slow(*_):
            raise SlowFault("too slow")

        with pytest.raises(SlowFault):
            cls(filled_in(cls), ground=Ground(send=slow)).probe()
