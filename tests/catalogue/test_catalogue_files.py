"""Files of procedures, in and out, as a person runs the commands."""

from __future__ import annotations

import json

import pytest
from tests.catalogue.commands import run

from motcua.catalogue.domain.facts import parse_line
from motcua.catalogue.services.import_reference import DATA, PROCEDURES_FILE, read_procedures
from motcua.platform.commands import CommandFailedError


@pytest.mark.usefixtures("catalogue", "db")
class TestFiles:
    def test_what_is_exported_imports_as_the_same(self, tmp_path, capsys):
        path = tmp_path / "out.jsonl"
        assert run("export", "procedures", "--output", path) == 0
        assert "119 procedures written" in capsys.readouterr().out
        exported = {
            facts.code: facts for facts in map(parse_line, path.read_text(encoding="utf-8").splitlines())
        }
        shipped = {facts.code: facts for facts in read_procedures(DATA / PROCEDURES_FILE)}
        assert exported.keys() == shipped.keys()
        assert {code for code in shipped if exported[code].fingerprint != shipped[code].fingerprint} == set()
        assert run("import", "procedures", path, "--json") == 0
        assert json.loads(capsys.readouterr().out) == {
            "created": {"procedures": 0},
            "unchanged_procedures": 119,
            "differing_procedures": [],
        }

    def test_an_export_goes_to_standard_output_and_to_a_day(self, capsys):
        assert run("export", "procedures", "--on", "2019-12-31") == 0
        assert capsys.readouterr().out == ""
        assert run("export", "procedures") == 0
        assert len(capsys.readouterr().out.splitlines()) == 119

    def test_a_new_procedure_is_added_and_a_changed_one_named(self, tmp_path, capsys):
        row = json.loads((DATA / PROCEDURES_FILE).read_text(encoding="utf-8").splitlines()[1])
        new, changed = row | {"code": "1.999009"}, row | {"name": "Đăng ký khai sinh (mới)"}
        path = tmp_path / "new.jsonl"
        path.write_text("\n".join(json.dumps(one) for one in (new, changed)), encoding="utf-8")
        assert run("import", "procedures", path, "--from", "2026-01-01") == 0
        out = capsys.readouterr().out
        assert "procedures: 1 added" in out
        assert "1.001193" in out

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            pytest.param(
                b'{"code": "1.001193"}', r"bad\.jsonl, line 1: 1\.001193: full_code is missing", id="part"
            ),
            pytest.param(b"\xff\xfe", "not written in UTF-8", id="encoding"),
            pytest.param(b"{", "line 1: not JSON", id="no JSON"),
        ],
    )
    def test_a_bad_file_fails_in_one_clear_line_and_loads_nothing(self, tmp_path, content, words):
        path = tmp_path / "bad.jsonl"
        path.write_bytes(content)
        with pytest.raises(CommandFailedError, match=words):
            run("import", "procedures", path)

    def test_a_missing_file_and_a_closed_folder_are_named(self, tmp_path):
        with pytest.raises(CommandFailedError, match=r"cannot be read: No such file"):
            run("import", "procedures", tmp_path / "none.jsonl")
        with pytest.raises(CommandFailedError, match=r"cannot be written: No such file"):
            run("export", "procedures", "--output", tmp_path / "none" / "x.jsonl")
