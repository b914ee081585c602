"""Each context describes itself on one page, and nothing it announces is left out."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from importlib import import_module
from importlib.util import find_spec

import pytest
from tests.architecture.layers import CONTEXTS, FACTS_AND_RULES, SOURCE

from motcua.platform.outbox import Event

HOLLOW = {"__init__.py", "apps.py", "py.typed"}
DESCRIBED = [
    name
    for name in CONTEXTS
    if {path.name for path in (SOURCE / name).iterdir() if path.name != "__pycache__"} - HOLLOW
]
"""The contexts that hold something; one that is only founded has nothing to tell yet."""
SECTIONS = ("words", "public", "events", "law")
ONE_PAGE = 120


def readme_of(context: str) -> str:
    path = SOURCE / context / "README.md"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def headings_of(page: str) -> list[str]:
    return [line.lstrip("# ").lower() for line in page.splitlines() if line.startswith("## ")]


def events_of(context: str) -> list[type[Event]]:
    """Return the events that a context's ``events`` module or package defines."""
    name = f"motcua.{context}.events"
    if not find_spec(name):
        return []
    module = import_module(name)
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Event)
        and value is not Event
        and value.__module__.startswith(name)
    ]


EVENTS = [(context, event) for context in CONTEXTS for event in events_of(context)]


@pytest.mark.parametrize("context", DESCRIBED)
def test_every_context_has_a_page_that_starts_with_what_it_is_for(context):
    title, _, rest = readme_of(context).partition("\n")
    assert title.startswith("# ")
    assert rest.strip()
    assert not rest.strip().startswith("#"), "says what it is for, before the first section"
    assert len(rest.splitlines()) < ONE_PAGE


@pytest.mark.parametrize("context", [name for name in DESCRIBED if name in FACTS_AND_RULES])
def test_a_context_tells_its_words_its_public_functions_its_events_and_its_law(context):
    headings = headings_of(readme_of(context))
    assert [section for section in SECTIONS if not any(section in heading for heading in headings)] == []


@pytest.mark.parametrize(("context", "event"), EVENTS, ids=lambda value: getattr(value, "__name__", value))
class TestEvent:
    def test_stands_in_its_contexts_readme(self, context, event):
        assert f"`{event.__name__}`" in readme_of(context)

    def test_has_a_versioned_name_of_its_context(self, context, event):
        assert re.fullmatch(rf"{context}\.[a-z_]+\.v[1-9][0-9]*", event.name)

    def test_is_frozen_and_says_what_it_is(self, context, event):
        assert is_dataclass(event)
        assert event.__dataclass_params__.frozen
        assert event.__doc__
        assert not event.__doc__.startswith(f"{event.__name__}(")

    def test_carries_ids_and_plain_values(self, context, event):
        plain = r"(int|str|bool|float|datetime|date|None|tuple|\.\.\.|[\s\[\],|])*"
        odd = [
            f"{field.name}: {field.type}"
            for field in fields(event)
            if not re.fullmatch(plain, str(field.type))
        ]
        assert odd == []


def test_no_two_events_share_a_name():
    names = [event.name for _, event in EVENTS]
    assert len(names) == len(set(names))
