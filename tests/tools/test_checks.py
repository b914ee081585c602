"""The checks themselves: each finds what it is there to find, and lets the rest be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tools.checks import law, publiccode, secrets, sizes, wellformed
from tools.checks.catalogue import CHECKS, TOP


@pytest.fixture
def in_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the checks call files below ``tmp_path`` by their short names."""
    for module in (sizes, wellformed):
        monkeypatch.setattr(module, "shown", lambda path: path.name)
    return tmp_path


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


class TestSizes:
    SMALL = "".join(f"def g{n}():\n    return {n}\n" for n in range(3))

    def measured(self, folder: Path, text: str) -> list[sizes.Measured]:
        return [sizes.measured(written(folder, "a.py", text))]

    def test_a_function_of_forty_lines_passes_and_one_more_does_not(self, in_repository):
        function = "def f():\n" + "    x = 1\n" * 39
        assert sizes.too_large(self.measured(in_repository, function + self.SMALL)) == []
        breaches = sizes.too_large(self.measured(in_repository, function + "    x = 2\n" + self.SMALL))
        assert breaches == ["a.py:1: f has 41 lines, at most 40"]

    def test_a_long_file_is_named(self, in_repository):
        assert sizes.too_large(self.measured(in_repository, "x = 1\n" * 400)) == []
        assert sizes.too_large(self.measured(in_repository, "x = 1\n" * 401)) == [
            "a.py: 401 lines, at most 400"
        ]

    def test_heavy_medians_are_named(self, in_repository):
        method = "async def f():\n" + "    x = 1\n" * 8
        assert sizes.heavy(self.measured(in_repository, self.SMALL), what="all") == []
        assert sizes.heavy(self.measured(in_repository, method * 9), what="all") == [
            "all: the median file has 81 lines, at most 80",
            "all: the median function has 9 lines, at most 8",
        ]


class TestSecrets:
    @pytest.mark.parametrize(
        ("line", "kind"),
        [
            pytest.param("-----BEGIN EC " + "PRIVATE KEY-----", "a private key", id="EC key"),
            pytest.param("-----BEGIN " + "PRIVATE KEY-----", "a private key", id="PKCS#8 key"),
            pytest.param("key = 'AKIA" + "ABCDEFGHIJKLMNOP'", "an AWS key", id="AWS"),
            pytest.param("ghp_" + "a1B2" * 9, "a GitHub token", id="GitHub"),
            pytest.param("postgresql://me:" + "hunter2@db.gov.vn/x", "a password in an address", id="URL"),
        ],
    )
    def test_finds(self, line, kind):
        assert secrets.found_in(f"first\n{line}\n") == [(2, kind)]

    @pytest.mark.parametrize(
        "line",
        [
            "-----BEGIN CERTIFICATE-----",
            "postgresql://postgres@localhost:5432/motcua",
            "postgresql://{user}:{password}@{host}/motcua",
            "smtp://user:password@host:587",
            "postgresql://me:" + "hunter2@db.example:5433/motcua",
            "AKIA" + "ABCDEFGHIJKLMNOP  # not-a-secret",
        ],
    )
    def test_lets_be(self, line):
        assert secrets.found_in(line) == []


class TestWellFormed:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.json", '{"a": 1,}'),
            ("a.jsonl", '{"a": 1}\n{"a"}\n'),
            ("a.toml", "a = \n"),
            ("a.yaml", "a: [1\n"),
            ("a.csv", "a,b\n1,2,3\n"),
            ("a.bpmn", "<a><b></a>"),
            ("run", "#!/usr/bin/env bash\nif true; then\n"),
        ],
    )
    def test_a_broken_file_is_named(self, in_repository, name, text):
        assert (wellformed.problem(written(in_repository, name, text)) or "").startswith(f"{name}: ")

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.json", "[]"),
            ("a.yml", "a: 1\n---\nb: 2\n"),
            ("a.csv", 'a,b\n"x\ny",2\n'),
            ("b.csv", "# Provenance: a list of ours\na,b\n1,2\n"),
            ("a.py", "this is no grammar of ours"),
            ("run", "#!/usr/bin/env bash\ntrue\n"),
        ],
    )
    def test_a_whole_file_passes(self, in_repository, name, text):
        assert wellformed.problem(written(in_repository, name, text)) is None


class TestLawTable:
    HEAD = "| article | what it asks | module | test |\n|---|---|---|---|\n"

    def test_a_row_with_both_paths_passes(self):
        row = "| 61/2018, art. 17(3) | one code | `src/motcua/kernel/actors.py` | `tests/architecture` |\n"
        assert law.problems(self.HEAD + row, rules=()) == []

    def test_a_missing_path_an_absent_one_and_a_crooked_row_are_named(self):
        rows = "| a | b | `src/motcua/nothing.py` | no test |\n| a | b | c |\n"
        assert law.problems(self.HEAD + rows, rules=()) == [
            "docs/law.md:3: src/motcua/nothing.py does not exist",
            "docs/law.md:3: names no path below tests/",
            "docs/law.md:4: 3 columns, not 4",
        ]

    def test_each_rule_has_one_row_which_may_say_that_it_is_not_done(self):
        done = "| DL-1 | a | `src/motcua/kernel/actors.py` | `tests/architecture` |\n"
        rows = f"{done}| FE-2 | b | not done | not done |\n"
        assert law.problems(self.HEAD + rows, rules=("DL-1", "FE-2")) == []
        assert law.problems(self.HEAD + rows + done, rules=("DL-1", "DL-2")) == [
            "docs/law.md: the rule DL-2 has no row",
            "docs/law.md: the rule DL-1 has 2 rows",
            "docs/law.md: there is no rule FE-2",
        ]

    def test_only_a_rule_may_be_not_done_and_not_by_half(self):
        rows = "| DL-1 | a | not done | `tests/architecture` |\n| art. 1 | b | not done | not done |\n"
        assert law.problems(self.HEAD + rows, rules=("DL-1",)) == [
            "docs/law.md:3: names no path below src/",
            "docs/law.md:4: names no path below src/",
            "docs/law.md:4: names no path below tests/",
        ]

    def test_the_rules_are_numbered_from_the_first_to_the_last(self):
        assert len(law.RULES) == 121
        assert {"B3.15", "B10.21", "DL-12", "EP-12", "DG-7", "FE-8"} <= set(law.RULES)


def test_publiccode_names_what_an_entry_lacks():
    entry = {
        "name": "x",
        "developmentStatus": "ready",
        "description": {"en": {"shortDescription": "s" * 151}},
    }
    said = publiccode.problems(entry)
    assert "legal.license is missing" in said
    assert "name is missing" not in said
    assert any(line.startswith("developmentStatus is none of") for line in said)
    assert "description.en: shortDescription has 1 to 150 characters" in said
    assert "description.en: features is missing" in said


HOUSE = {
    "house/__init__.py": "",
    "house/base/__init__.py": "",
    "house/base/anything.py": "",
    "house/low/__init__.py": "",
    "house/low/public.py": "from house.low.inside import thing",
    "house/low/events.py": "",
    "house/low/inside.py": "thing = 1",
    "house/high/__init__.py": "",
}


class TestDoors:
    """The contract on a small package of its own, through import-linter as ``make check`` runs it."""

    SETTINGS = """
[tool.importlinter]
root_package = "house"
contract_types = ["doors: tools.checks.contracts.DoorsContract"]
[[tool.importlinter.contracts]]
name = "doors"
type = "doors"
root = "house"
doors = ["public", "events"]
open_packages = ["base"]
"""

    def lint(self, folder: Path, code: str) -> subprocess.CompletedProcess[str]:
        for name, text in {**HOUSE, "house/high/user.py": code, "pyproject.toml": self.SETTINGS}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        program = Path(sys.executable).parent / "lint-imports"
        return subprocess.run(
            [program, "--no-cache"],
            cwd=folder,
            env={"PYTHONPATH": f"{folder}:{TOP}", "COLUMNS": "200"},
            capture_output=True,
            text=True,
            check=False,
        )

    @pytest.mark.parametrize(
        "code",
        ["from house.low.public import thing", "import house.low.events", "import house.base.anything"],
    )
    def test_doors_and_open_packages_may_be_entered(self, tmp_path, code):
        done = self.lint(tmp_path, code)
        assert done.returncode == 0, done.stdout + done.stderr

    def test_the_inside_may_not(self, tmp_path):
        done = self.lint(tmp_path, "from house.low.inside import thing")
        assert done.returncode == 1, done.stdout + done.stderr
        assert "house.high.user imports house.low.inside: use its public or events" in done.stdout


def test_each_check_has_its_own_name():
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_an_unknown_check_is_refused_with_the_known_ones():
    done = subprocess.run(
        [TOP / "tools" / "check", "spelling"],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 1
    assert "no check is called spelling; there are: types," in done.stderr
