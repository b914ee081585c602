"""The commands of “Connect a system” are tried as they stand, one after the other over HTTP."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.dossiers.examples import a_pdf
from tests.dossiers.factories import make_office
from tests.outside_tools import needed
from tests.rest.systems import make_system

from motcua.dossiers.models import Dossier
from motcua.kernel.actors import Role
from motcua.platform import outbox
from motcua.platform.rest.scopes import every_scope

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "connect-a-system.md"
BLOCK = re.compile(r"^( *)```(?:json title=\"(\d+)\")?\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
ANYTHING = "…"


@dataclass(frozen=True)
class Step:
    """A command of the page and what the page says it answers."""

    command: str
    status: int
    answer: Any


def blocks() -> list[tuple[str, str]]:
    """Return status and text of each block; a command has no status."""
    found = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    return [(status, re.sub(f"^{indent}", "", text, flags=re.MULTILINE)) for indent, status, text in found]


def steps() -> list[Step]:
    told = blocks()
    return [
        Step(command, int(told[place + 1][0]), json.loads(told[place + 1][1]))
        for place, (status, command) in enumerate(told)
        if not status and command.startswith("curl ")
    ]


def is_told(answer: Any, told: Any) -> bool:
    """Tell whether an answer is what the page says; ``…`` stands for anything."""
    if told == ANYTHING:
        return True
    if isinstance(told, dict) and isinstance(answer, dict):
        return told.keys() <= answer.keys() and all(is_told(answer[name], told[name]) for name in told)
    if isinstance(told, list) and isinstance(answer, list):
        return len(told) == len(answer) and all(map(is_told, answer, told))
    return bool(answer == told)


def registered() -> dict[str, list[str]]:
    """Return the options of the command that registers the system on the page."""
    [command] = [text for status, text in blocks() if text.startswith("motcua client register")]
    options: dict[str, list[str]] = {}
    for name, value in re.findall(r"--(\w+) (\S+)", command):
        options.setdefault(name, []).append(value)
    return options


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_each_command_answers_as_the_page_says(office, live_server, tmp_path):
    given = registered()
    [agency] = given["agency"]
    known = {scope.code for scope in every_scope()}
    assert set(given["scope"]) <= known
    here = make_office(name="Ủy ban nhân dân xã Hiền Lương", code=agency, code_qd20="H28.32.15")
    system = make_system(here.id, roles=tuple(map(Role, given["role"])), scopes=tuple(given["scope"]))
    (tmp_path / "giay-chung-sinh.pdf").write_bytes(a_pdf(tmp_path))
    seen = {"CLIENT_ID": system.client_id, "CLIENT_SECRET": system.client_secret}

    assert len(steps()) == 9
    for step in steps():
        outbox.drain()  # as the worker does
        status, answer = run(step.command, live_server.url, seen, tmp_path)
        assert (status, is_told(answer, step.answer)) == (step.status, True), (step.command, answer)
        kept = {"access_token": "TOKEN", "upload": "UPLOAD", "code": "CODE"}
        seen |= {name: str(answer[key]) for key, name in kept.items() if key in answer}

    dossier = Dossier.objects.get(code=seen["CODE"])
    assert (dossier.version, dossier.reception_agency_id) == (3, here.id)
    assert dossier.papers.exclude(file_id=None).get().file_name == "giay-chung-sinh.pdf"


def run(command: str, url: str, seen: dict[str, str], folder: Path) -> tuple[int, Any]:
    """Return status and body of what a reader's shell gets."""
    needed("curl")
    shown = "-sS -w '\\n%{http_code}' "
    typed = command.replace("https://motcua.example", url).replace("curl ", f"curl {shown}", 1)
    done = subprocess.run(
        ["bash", "-euc", typed],
        env=os.environ | seen,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    body, _newline, status = done.stdout.rpartition("\n")
    return int(status), json.loads(body)
