"""The one commune that the answers of the examples live in, without a province in the database."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.organisations.public import AdministrativeUnitInfo

TU_LY = AdministrativeUnitInfo(
    id=1,
    code="04831",
    level="commune",
    kind="commune",
    name="Tu Lý",
    full_name="Xã Tu Lý",
    parent_code="150",
    valid_from=date(2020, 1, 1),
    valid_to=None,
)


@pytest.fixture
def one_commune(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the check of answers know this commune only."""
    monkeypatch.setattr(
        "motcua.catalogue.services.check_answers.administrative_units", lambda **_facts: (TU_LY,)
    )
