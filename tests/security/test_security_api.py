"""Whatever a program sends to the API, the answer is one that its description promises."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.architecture.addresses import every_address
from tests.architecture.examples import EXAMPLES
from tests.examples import examples

from motcua.project.api import api

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
DESCRIPTION = json.loads(json.dumps(api.get_openapi_schema(), default=str))
schema = schemathesis.openapi.from_dict(DESCRIPTION)
schema.app = get_wsgi_application()


@pytest.fixture
def system(db: None, visitors) -> Iterator[Client]:
    """Give a system that may do everything; the test's connection outlives its requests."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield visitors.client("system")
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=examples(60),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_answer_is_as_described_and_none_is_a_server_error(case, system):
    token = system.defaults["HTTP_AUTHORIZATION"]
    answer = case.call(headers={"Accept-Encoding": "identity", "Authorization": token})
    case.validate_response(answer, checks=CHECKS)


def operations() -> Iterator[tuple[str, str, dict]]:
    for path, by_method in DESCRIPTION["paths"].items():
        for method, operation in by_method.items():
            yield path, method, operation


def test_the_description_is_openapi_with_words_for_each_operation():
    assert DESCRIPTION["openapi"].startswith("3.1")
    assert DESCRIPTION["info"]["version"] == "1.0.0"
    assert len(list(operations())) > 8
    for path, method, operation in operations():
        assert operation["summary"], (method, path)
        assert operation["description"], (method, path)
        assert {"422", "429", "default"} <= {str(status) for status in operation["responses"]}


def test_every_scope_that_opens_something_is_described():
    scheme = DESCRIPTION["components"]["securitySchemes"]["oauth2"]
    known = set(scheme["flows"]["clientCredentials"]["scopes"])
    wanted = {
        scope
        for _path, _method, operation in operations()
        for way in operation.get("security", [])
        for scope in way["oauth2"]
    }
    assert wanted == known


def test_every_route_of_ours_is_described_and_the_other_way_round():
    ours = {
        address.name.removeprefix("api:")
        for address in every_address()
        if address.is_ours and address.name.startswith("api:")
    }
    described = [operation["operationId"] for _path, _method, operation in operations()]
    assert sorted(described) == sorted(ours)
    assert {name for name in EXAMPLES if name.startswith("api:")} <= {f"api:{name}" for name in ours}
