"""Every screen explains itself, in both languages, in words of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from django.utils import translation
from tests.architecture.screens import SCREENS

from motcua.platform.web import help as help_in_place
from motcua.platform.web.help import Help

HELPS = help_in_place.registered()
SHORTEST, LONGEST = 20, 150
"""Letters of a sentence that says something and is still read."""


def sentences(given: Help) -> Iterator[str]:
    """Yield what a help says, in the language that is switched on."""
    yield str(given.purpose)
    yield from map(str, given.steps)
    yield str(given.then)


def test_there_are_screens():
    assert len(SCREENS) > 90


@pytest.mark.parametrize("address", SCREENS, ids=str)
def test_every_screen_has_its_help(address):
    assert address.name in HELPS


def test_every_help_belongs_to_an_address_that_people_open():
    named = {name.partition("/")[0] for name in HELPS}
    assert named - {address.name for address in SCREENS} == set()


@pytest.mark.parametrize("name", HELPS)
def test_a_help_says_what_the_screen_is_for_what_to_do_and_what_happens_next(name):
    english, vietnamese = (_in(language, HELPS[name]) for language in ("en", "vi"))
    assert HELPS[name].steps
    assert len(english) <= 5
    for told in (*english, *vietnamese):
        assert SHORTEST <= len(told) <= LONGEST, told
        assert told.endswith((".", "”.")), told
    assert len(set(english)) == len(english)
    assert not set(english) & set(vietnamese), "not translated"


def test_no_two_screens_are_explained_in_the_same_words():
    for language in ("en", "vi"):
        times = Counter(_in(language, given)[0] for given in HELPS.values())
        assert [purpose for purpose, count in times.items() if count > 1] == []


def _in(language: str, given: Help) -> list[str]:
    with translation.override(language):
        return list(sentences(given))
