"""A test never passes by silence because a program is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import outside_tools

INSTALLER = Path(__file__).resolve().parents[2] / "tools" / "test-programs"


@pytest.mark.parametrize("tool", outside_tools.PACKAGES)
def test_a_missing_program_fails_the_test_with_the_command(tool, monkeypatch):
    monkeypatch.setattr(outside_tools.shutil, "which", lambda name: None)

    with pytest.raises(pytest.fail.Exception, match=f"apt-get install {outside_tools.PACKAGES[tool]}"):
        outside_tools.attempt(tool)


def test_what_tests_need_is_installed_for_them():
    text = INSTALLER.read_text(encoding="utf-8")

    assert all(f":{package}" in text for package in outside_tools.PACKAGES.values())
