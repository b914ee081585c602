"""A whole installation of its own, with the model province and a few dossiers in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.journeys.installed import Province, province


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """Load the province by ``motcua demo --once`` on an embedded database that nobody else uses."""
    with province(tmp_path_factory.mktemp("province")) as made:
        made.run("demo", "--once", "--dossiers", "12", "--documents", "40")
        yield made
