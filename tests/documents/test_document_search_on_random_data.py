"""The search by every field against a naive oracle on random documents and people.

The oracle reads all documents and asks in words, one by one. Whatever way the search takes, it has to find
the same, in the same order, on pages of three.
"""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from tests.documents.factories import NOW
from tests.documents.random_documents import TEXTS, Facts, places_of, some_actor, some_documents
from tests.documents.test_document_rights_on_random_data import choose_ways, latest_first, may_see

from motcua.documents.domain.searching import words_of
from motcua.documents.domain.seeking import NUMBERS, Asked, Day, Standing, Text
from motcua.documents.domain.series import Direction
from motcua.documents.queries.document_search import find_documents
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.kernel.text_folding import fold

TEXT = ("bao", "lon giong", "so", "phong van hoa", "da bac", "khong co", "u", "77")
MORE = {
    Text.SUBJECT: ("bao", "dat thue", "cong"), Text.NUMBER: ("5", "005", "x"), Text.ARRIVAL: ("3", "x"),
    Text.RECEIVER: ("phong", "van"), Text.REPLY: ("77",), Text.NOTE: ("phat nhanh",),
}  # fmt: skip


def some_asked(chance: random.Random) -> Asked:
    """Return a question about one to three things."""
    today = civil_date(NOW)
    offered = {name: [*words, words[0][:3]] for name, words in TEXTS.items()} | MORE
    texts = {
        name: chance.choice(offered[name]) for name in chance.sample(list(offered), chance.randint(0, 2))
    }
    return Asked(
        text=chance.choice(["", "", *TEXT]),
        direction=chance.choice([None, None, *Direction]),
        standing=chance.choice([None, None, None, *Standing]),
        urgency=chance.choice([None, None, None, 0, 1]),
        texts={name: text for name, text in texts.items() if text},
        since={day: today - timedelta(days=chance.randint(0, 4)) for day in Day if chance.random() < 0.15},
        until={day: today - timedelta(days=chance.randint(0, 4)) for day in Day if chance.random() < 0.15},
    )


def fits(facts: Facts, asked: Asked) -> bool:
    """Tell whether the document has all that is asked for: the rules in words."""
    words = words_of(" ".join([*facts.texts.values(), facts.files]))
    if asked.direction not in {None, facts.direction} or asked.urgency not in {None, facts.urgency}:
        return False
    if asked.standing is not None and facts.is_over is not (asked.standing is Standing.CLOSED):
        return False
    if not all(_has_beginning(words, word) for word in words_of(asked.text)):
        return False
    return all(_has(facts, name, text) for name, text in asked.texts.items()) and _on_days(facts, asked)


def _has_beginning(words: list[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)


def _has(facts: Facts, name: Text, text: str) -> bool:
    value = facts.texts.get(name, "")
    if name in NUMBERS:
        return bool(value) and value.lstrip("0") == text.lstrip("0")
    return all(_has_beginning(words_of(value), word) for word in words_of(fold(text)))


def _on_days(facts: Facts, asked: Asked) -> bool:
    for day in {*asked.since, *asked.until}:
        value = facts.days[day]
        if value is None or not asked.since.get(day, value) <= value <= asked.until.get(day, value):
            return False
    return True


def all_pages(actor: Actor, asked: Asked) -> tuple[list[int], set[int | None]]:
    """Return what all pages have, and what each said to be there with those before it."""
    found, counts, before = [], set(), None
    while True:
        page = find_documents(actor, asked, before=before, most=3)
        counts |= set() if page.count is None else {len(found) + page.count}
        found += [row.pk for row in page.rows]
        before = page.older
        if before is None:
            return found, counts


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_searches_by_all_fields_agree_with_the_oracle(house, monkeypatch, seed):
    choose_ways(monkeypatch, seed)
    chance, places = random.Random(seed), places_of(house)
    everything = some_documents(chance, places, count=40)
    hits = counted = 0
    for _ in range(8):
        actor = some_actor(chance, places)
        allowed = [each for each in everything if may_see(each, actor)]
        for _question in range(15):
            asked = some_asked(chance)
            wanted = latest_first(each for each in allowed if fits(each, asked))
            found, counts = all_pages(actor, asked)
            assert found == wanted, asked
            assert counts <= {len(wanted)}, asked
            hits, counted = hits + bool(wanted), counted + bool(counts)
    assert hits > 10, "many questions have an answer"
    assert counted, "some are counted"
