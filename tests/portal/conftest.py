"""What tests of the portal stand on: an office with three procedures, and no memory of other tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.dossiers.conftest import few_procedures, morning, office

from motcua.catalogue import public as catalogue
from motcua.portal import limits
from motcua.portal.queries import popular

__all__ = ["few_procedures", "morning", "office"]


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    limits.BY_CODE.forget()
    popular.forget()
    yield
    catalogue.forget()
