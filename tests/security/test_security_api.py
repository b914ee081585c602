"""Whatever a program sends to the API, the answer is one that its description promises."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from ninja import Schema
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.architecture.addresses import every_address
from tests.architecture.examples import EXAMPLES
from tests.dossiers.systems import application
from tests.examples import examples
from tests.visitors import NOW

from motcua.dossiers.models import Result, ScanCopy
from motcua.dossiers.models.scan_copy import CopyStanding
from motcua.project.api import api

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
DESCRIPTION = json.loads(json.dumps(api.get_openapi_schema(), default=str))
PROBLEM = "application/problem+json"
anything = schemathesis.openapi.from_dict(DESCRIPTION)
"""Asks whatever comes to mind."""
schema = schemathesis.openapi.from_dict(DESCRIPTION)
"""Asks often for what is there, see the hooks below."""
anything.app = schema.app = get_wsgi_application()


def operations() -> Iterator[tuple[str, str, dict]]:
    for path, by_method in DESCRIPTION["paths"].items():
        for method, operation in by_method.items():
            yield path, method, operation


KNOWN: dict[str, dict[str, object]] = {}
"""What is there, by operation: the arguments of its address with which it can be answered well."""
BODIES: dict[str, Mapping[str, object]] = {}
"""A body that is answered well, by operation."""
LEADING: set[str] = set()
"""What is to be answered well each time, so that the next request has something to be about."""
QUERIES: dict[str, dict[str, object]] = {
    "read_calendar": {"start": "2026-11-16", "end": "2026-11-23"},
    "add_days": {"start": "2026-11-20", "days": 5},
    "compute_deadline": {"received_at": "2026-11-20T09:00:00+07:00", "value": 5, "unit": "working_day"},
}
THERE = {"If-Match": '"v2"', "Motcua-Purpose": "processing"}


def name_of(context: Any) -> str:
    return str(context.operation.definition.raw["operationId"])


@schema.hook
def map_path_parameters(context, path_parameters):
    """Let two in three requests ask for what is there, so that the good answers are seen too."""
    known = KNOWN.get(f"api:{name_of(context)}", {})
    if not path_parameters or not known or len(str(path_parameters)) % 3 == 0:
        return path_parameters
    return path_parameters | {name: str(known[name]) for name in path_parameters if name in known}


@schema.hook
def map_headers(context, headers):
    """Let half of the requests carry the version that is there and a purpose."""
    if not headers or len(str(headers)) % 2:
        return headers
    return headers | {name: value for name, value in THERE.items() if name in headers}


@schema.hook
def map_body(context, body):
    """Let a third of the requests say what can be done, and all of those that are to lead on."""
    name = name_of(context)
    return BODIES[name] if name in BODIES and (name in LEADING or len(str(body)) % 3 == 0) else body


def bodies(visitors) -> dict[str, Mapping[str, object]]:
    """Return what is answered well by the office that is there."""
    whole = application(visitors.here) | {"accept": True}
    return {
        "lodge_dossier": whole,
        "do_act": {"act": "transfer"},
        "find_held_papers": {"number": visitors.citizen.citizen_id, "procedure_code": "1.001193"},
        "tell_mirrored": {
            "agency": visitors.here.agency.code,
            "procedure_code": "2.000635",
            "procedure_name": "Cấp bản sao trích lục hộ tịch",
            "applicant_name": "Bùi Văn Nam",
            "state": 4,
            "received_at": "2026-11-19T09:00:00+07:00",
            "told_at": "2026-11-20T09:00:00+07:00",
        },
    }


@pytest.fixture
def system(db: None, visitors) -> Iterator[Client]:
    """Give a system that may do everything; the test's connection outlives its requests."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    signed = Result.objects.get(dossier_id=visitors.desk.dossier_id)
    Result.objects.filter(pk=signed.pk).update(sealed_file_id=signed.signed_file_id)
    ScanCopy.objects.get_or_create(
        paper_id=visitors.desk.paper_id,
        agency_id=signed.dossier.reception_agency_id,
        standing=CopyStanding.SEALED,
        file_id=signed.signed_file_id,
        tried_at=NOW,
    )
    KNOWN.update({name: dict(make(visitors)) for name, make in EXAMPLES.items() if name.startswith("api:")})
    BODIES.update(bodies(visitors))
    yield visitors.client("system")
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


def headers_of(system: Client) -> dict[str, str]:
    return {"Accept-Encoding": "identity", "Authorization": system.defaults["HTTP_AUTHORIZATION"]}


def require_as_described(case, system) -> None:
    answer = case.call(headers=headers_of(system))
    case.validate_response(answer, checks=CHECKS)
    assert answer.status_code < 400 or answer.headers["content-type"] == [PROBLEM]


def random_requests(count: int) -> settings:
    return settings(
        max_examples=examples(count),
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@anything.parametrize()
@random_requests(60)
def test_every_answer_is_as_described_and_none_is_a_server_error(case, system):
    require_as_described(case, system)


@schema.parametrize()
@random_requests(20)
def test_every_answer_about_what_is_there_is_as_described_too(case, system):
    require_as_described(case, system)


GUARDED = [(path, method, each) for path, method, each in operations() if each.get("security")]


def test_strangers_and_the_powerless_get_nothing_whatever_they_send(visitors, client):
    """Each operation that wants a scope, with no token, a wrong one, and one that opens nothing."""
    powerless = visitors.client("powerless_system").defaults["HTTP_AUTHORIZATION"]
    sound = bodies(visitors)
    assert len(GUARDED) >= 17
    for path, method, operation in GUARDED:
        name = operation["operationId"]
        address = path.format(**EXAMPLES.get(f"api:{name}", lambda _: {})(visitors))
        body = json.dumps(sound.get(name, {}))
        headers = {"idempotency-key": "k", "if-match": '"v2"', "motcua-purpose": "processing"}
        for token, status in ((None, 401), ("Bearer nothing", 401), ("Basic abc", 401), (powerless, 403)):
            given = headers | ({"authorization": token} if token else {})
            answer = client.generic(method.upper(), address, body, "application/json", headers=given)
            assert answer.status_code == status, (method, path, token)
            assert answer.headers["Content-Type"] == PROBLEM
            assert visitors.secrets_in(answer) == []


def test_only_what_is_published_for_everybody_wants_no_token():
    open_to_all = {each["operationId"] for _path, _method, each in operations() if not each.get("security")}
    assert open_to_all == {
        "find_procedures",
        "read_procedure",
        "list_versions",
        "read_form",
        "read_event_key",
    }


def test_the_description_is_openapi_with_words_for_each_operation():
    assert DESCRIPTION["openapi"].startswith("3.1")
    assert DESCRIPTION["info"]["version"] == "1.0.0"
    assert len(list(operations())) > 8
    for path, method, operation in operations():
        assert operation["summary"], (method, path)
        assert operation["description"], (method, path)
        assert {"422", "429", "default"} <= {str(status) for status in operation["responses"]}


def every_form(of: type = Schema) -> Iterator[type]:
    """Give each wire form of ours: whatever a body or an answer may be made of."""
    for form in of.__subclasses__():
        if form.__module__.startswith("motcua."):
            yield form
        yield from every_form(form)


def test_no_two_forms_are_described_under_one_name():
    """The description keeps one form a name: the second would be described as the first."""
    known = Counter(form.__name__ for form in every_form())
    described = DESCRIPTION["components"]["schemas"]
    assert [name for name in described if known[name] > 1] == []


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


FOLLOWED = {"read_dossier", "list_papers", "do_act"}
"""What the links of the description lead to."""


@pytest.mark.usefixtures("same_plays")
def test_requests_follow_one_another_and_every_answer_is_as_described(system):
    """What one operation answers goes into the next: a dossier lodged is read, listed and acted upon."""
    came_well: Counter[str] = Counter()
    shown = KNOWN.copy()
    for name in FOLLOWED:
        KNOWN.pop(f"api:{name}")  # so that only a link leads to something that is there
    LEADING.update({"lodge_dossier", "do_act"})

    class Programs(schema.as_state_machine()):
        def get_call_kwargs(self, case):
            return {"headers": headers_of(system)}

        def validate_response(self, response, case, additional_checks=(), **more):
            case.validate_response(response, checks=CHECKS)
            came_well[case.operation.definition.raw["operationId"]] += response.status_code < 300

    try:
        Programs.run(
            settings=settings(
                max_examples=examples(40),
                stateful_step_count=6,
                deadline=None,
                derandomize=True,
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            )
        )
    finally:
        KNOWN.update(shown)
        LEADING.clear()
    assert {name for name in FOLLOWED if came_well[name]} == FOLLOWED, came_well


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param(path, each["operationId"], id=each["operationId"])
        for path, method, each in operations()
        if method == "get"
    ],
)
def test_what_is_there_is_answered_well_and_as_described(system, path, name):
    case = schema[path]["GET"].Case(
        path_parameters={key: str(value) for key, value in KNOWN.get(f"api:{name}", {}).items()},
        query=QUERIES.get(name, {}),
        headers={**headers_of(system), "Motcua-Purpose": "processing"},
    )
    answer = case.call()
    assert answer.status_code == 200, answer.text
    case.validate_response(answer, checks=CHECKS)
