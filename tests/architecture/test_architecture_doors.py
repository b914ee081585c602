"""What goes through a context's door: frozen values and ids, never a model or a queryset."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any, get_args, get_type_hints

import pytest
from django.db.models import Manager, Model, QuerySet
from tests.architecture.layers import CONTEXTS

MOST_FUNCTIONS = 45
"""A door that is wider asks to be two: one for each who comes through it."""


def doors_of(context: str) -> Iterator[str]:
    """Yield the modules through which others enter a context, as ``dossiers.public.officials``."""
    if found := find_spec(f"motcua.{context}.public"):
        yield f"{context}.public"
        for module in iter_modules(found.submodule_search_locations or ()):
            yield f"{context}.public.{module.name}"


DOORS = [door for context in CONTEXTS for door in doors_of(context)]


def offered_by(door: str) -> dict[str, Any]:
    """Return what a door offers: what ``__all__`` names."""
    module = import_module(f"motcua.{door}")
    return {name: getattr(module, name) for name in module.__all__}


def types_within(hint: Any) -> Iterator[type]:
    """Yield the classes in an annotation, whatever they are wrapped in."""
    if isinstance(hint, type):
        yield hint
    for inner in get_args(hint):
        yield from types_within(inner)


def leaks_of(owner: Any) -> list[str]:
    """Return the parameters, results and fields of a function or class that are Django's rows."""
    return [
        f"{name}: {hint}"
        for name, hint in get_type_hints(owner).items()
        if any(issubclass(found, Model | QuerySet | Manager) for found in types_within(hint))
    ]


OFFERS = [(door, name, value) for door in DOORS for name, value in offered_by(door).items()]
FUNCTIONS = [offer for offer in OFFERS if inspect.isfunction(offer[2])]
VALUES = [offer for offer in OFFERS if isinstance(offer[2], type) and is_dataclass(offer[2])]


def named(offers: list[tuple[str, str, Any]]) -> list[str]:
    return [f"{door}-{name}" for door, name, _ in offers]


@pytest.mark.parametrize("door", DOORS)
def test_a_door_says_what_it_offers(door):
    assert import_module(f"motcua.{door}").__all__
    assert sum(1 for offer in FUNCTIONS if offer[0] == door) <= MOST_FUNCTIONS


@pytest.mark.parametrize(("door", "name", "function"), FUNCTIONS, ids=named(FUNCTIONS))
class TestFunction:
    def test_takes_and_gives_no_rows(self, door, name, function):
        assert leaks_of(function) == []

    def test_is_typed_and_says_what_it_does(self, door, name, function):
        hints = get_type_hints(function)
        assert set(inspect.signature(function).parameters) | {"return"} == set(hints)
        assert inspect.getdoc(function)

    def test_takes_by_position_at_most_one_thing_or_who_asks_and_what_for(self, door, name, function):
        by_position = [
            parameter.name
            for parameter in inspect.signature(function).parameters.values()
            if parameter.kind in {parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD}
        ]
        assert len(by_position) <= 1 or re.fullmatch(r"actor [a-z]+_id", " ".join(by_position))


@pytest.mark.parametrize(("door", "name", "value"), VALUES, ids=named(VALUES))
def test_a_value_is_frozen_and_holds_no_rows(door, name, value):
    assert value.__dataclass_params__.frozen
    assert leaks_of(value) == []
    assert fields(value)
