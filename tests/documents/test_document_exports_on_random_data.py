"""What leaves as Excel, Word or PDF against the naive oracle of rights, on random documents and people."""

from __future__ import annotations

import io
import itertools
import random

import docx
import openpyxl
import pytest
from django.http import Http404
from django.test import RequestFactory
from tests.documents.factories import NOW
from tests.documents.random_documents import Facts, places_of, some_actor, some_documents
from tests.documents.test_document_rights_on_random_data import SEES_ALL, choose_ways, latest_first, may_see

from motcua.documents.domain.seeking import Text
from motcua.documents.domain.series import Direction
from motcua.documents.papers import print_registers
from motcua.documents.papers.register_heads import FORM
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.web.found_files import found_file
from motcua.documents.web.register_files import register_file
from motcua.kernel.actors import Actor
from motcua.platform import clock

COLUMNS = ["code", "issuer", "signer"]


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def sent(view, actor: Actor, asked: dict[str, object], **place) -> bytes:
    """Return what somebody with these seats is sent: the view is opened as its address opens it."""
    request = RequestFactory().get("/", asked)
    request.actor = actor
    answer = view(request, **place)
    return b"".join(answer) if answer.streaming else answer.content


def sheet_of(content: bytes) -> list[tuple[str, ...]]:
    """Return the rows between the heads and the line that says where they are from."""
    rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [tuple(cell or "" for cell in row) for row in rows][1:-1]


def table_of(content: bytes) -> list[tuple[str, ...]]:
    [table] = docx.Document(io.BytesIO(content)).tables
    return [tuple(cell.text for cell in row.cells) for row in table.rows][1:]


def line_of(facts: Facts) -> tuple[str, ...]:
    said = facts.texts
    code = f"{said[Text.NUMBER]}/{said[Text.SYMBOL]}"
    return said[Text.SUBJECT], code, said[Text.ISSUER], said[Text.SIGNER]


@pytest.mark.parametrize("seed", [6, 7, 8])
def test_lists_that_are_taken_out_hold_what_the_oracle_allows(house, monkeypatch, seed):
    choose_ways(monkeypatch, seed)
    chance, places = random.Random(seed), places_of(house)
    everything = some_documents(chance, places, count=25)
    lines = {each.id: line_of(each) for each in everything}
    shown = hidden = 0
    for _ in range(8):
        actor = some_actor(chance, places)
        if not actor.agencies(*DOCUMENT_READERS):
            continue
        for word in ("", "bão"):
            named = [each for each in everything if word in each.subject]
            wanted = [lines[pk] for pk in latest_first(each for each in named if may_see(each, actor))]
            asked = {"q": word, "columns": COLUMNS}
            assert sheet_of(sent(found_file, actor, asked, kind="xlsx")) == wanted
            assert table_of(sent(found_file, actor, asked, kind="docx")) == wanted
            shown, hidden = shown + len(wanted), hidden + len(named) - len(wanted)
    assert shown
    assert hidden


def names_printed(content: bytes | list[list[str]], direction: Direction) -> list[str]:
    """Return what the lines of a register name, whatever form it has."""
    rows = sheet_of(content) if isinstance(content, bytes) else content
    place = next(at for at, head in enumerate(FORM[direction]) if "trích yếu" in head)
    return sorted(row[place] for row in rows)


@pytest.mark.parametrize("seed", [9, 10])
def test_registers_that_are_taken_out_hold_all_of_whom_sees_all_and_nothing_else(house, monkeypatch, seed):
    printed: list[list[list[str]]] = []
    monkeypatch.setattr(
        print_registers, "typeset", lambda _layout, data, *, now: printed.append(data["lines"]) or b"%PDF"
    )
    chance, places = random.Random(seed), places_of(house)
    everything = some_documents(chance, places, count=20)
    shown = refused = 0
    for _ in range(14):
        actor = some_actor(chance, places)
        if not actor.agencies(*SEES_ALL):
            continue
        for agency_id, direction in itertools.product(places.units, Direction):
            asked = {"agency": agency_id, "direction": direction.value}
            of_it = [
                each for each in everything if (each.agency_id, each.direction) == (agency_id, direction)
            ]
            if not of_it or agency_id not in actor.agencies(*SEES_ALL):
                with pytest.raises(Http404):
                    sent(register_file, actor, asked, kind="xlsx", number=1)
                refused += 1
                continue
            wanted = sorted(f"{each.texts[Text.TYPE]}: {each.texts[Text.SUBJECT]}" for each in of_it)
            sheet = sent(register_file, actor, asked, kind="xlsx", number=1)
            assert sent(register_file, actor, asked, kind="pdf", number=1) == b"%PDF"
            assert names_printed(sheet, direction) == names_printed(printed.pop(), direction) == wanted
            shown += len(wanted)
    assert shown
    assert refused
