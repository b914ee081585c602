"""Whatever a program sends to the API, the answer is one that its description promises."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from motcua.catalogue import public as catalogue
from motcua.kernel.actors import SYSTEM

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def province(db):
    """Load the catalogue, and keep the test's connection open over the ends of its requests."""
    catalogue.import_reference(by=SYSTEM, now=datetime(2026, 11, 20, 8, 0, tzinfo=UTC))
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_answer_is_as_described_and_none_is_a_server_error(case, province):
    answer = case.call(headers={"Accept-Encoding": "identity"})
    checks = [not_a_server_error]
    if answer.status_code == 200:
        checks += [response_schema_conformance, content_type_conformance]
    case.validate_response(answer, checks=checks)


def test_the_description_names_every_route_of_ours():
    paths = schema.raw_schema["paths"]
    assert "/api/v1/procedures/" in paths
    assert all(set(operations) == {"get"} for operations in paths.values()), "version 1 only reads"
