"""Loading the reference data, as a person runs it."""

from __future__ import annotations

import json

import pytest
from tests.catalogue.commands import run

from motcua.catalogue.services.import_reference import DATA, PROCEDURES_FILE
from motcua.platform.commands import CommandFailedError


def test_reference_loads_the_province_and_its_procedures_once(db, capsys):
    assert run("import", "reference", "--json") == 0
    first = json.loads(capsys.readouterr().out)
    assert (first["created"]["agencies"], first["created"]["procedures"]) == (245, 119)
    assert (first["created"]["forms"], first["created"]["processes"]) == (22, 8)
    assert run("import", "reference") == 0
    out = capsys.readouterr().out
    assert "procedures: 0 added" in out
    assert "unchanged: 119" in out
    assert "left as they are" not in out


def test_procedures_before_the_reference_say_what_to_run(db):
    with pytest.raises(CommandFailedError, match="run: motcua import reference"):
        run("import", "procedures", DATA / PROCEDURES_FILE)
