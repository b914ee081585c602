"""The description of the door (OpenAPI 3.1): what ninja does not know of is added here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ninja.operation import Operation
from ninja.utils import contribute_operation_callback

from motcua.platform.web.problem_details import KINDS, MEDIA_TYPE

PROBLEM_SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "type": "object",
    "description": "What went wrong, in the language asked for (RFC 9457).",
    "required": ["type", "status", "title"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "examples": [f"{KINDS}stale", "about:blank"]},
        "status": {"type": "integer", "examples": [412]},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "fields": {"type": "array", "items": {"$ref": "#/components/schemas/ProblemField"}},
    },
    "additionalProperties": True,
}
FIELD_SCHEMA: dict[str, Any] = {
    "title": "ProblemField",
    "type": "object",
    "required": ["field", "message"],
    "properties": {
        "field": {"type": "string", "examples": ["body.applicant.number"]},
        "message": {"type": "string"},
    },
}
_PROBLEM = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
RATE_HEADERS: dict[str, Any] = {
    "RateLimit": {"schema": {"type": "string"}, "description": 'What is left, such as `"client";r=59;t=1`.'},
    "RateLimit-Policy": {"schema": {"type": "string"}, "description": 'Such as `"client";q=60;w=60`.'},
}


def add_to_description(view: Callable[..., Any], extra: Mapping[str, Any]) -> None:
    """Add members to the description of the operation that ``view`` becomes; lists are made longer."""

    def contribute(operation: Operation) -> None:
        known: dict[str, Any] = dict(operation.openapi_extra or {})
        for name, value in extra.items():
            known[name] = [*known.get(name, []), *value] if isinstance(value, list) else value
        operation.openapi_extra = known

    contribute_operation_callback(view, contribute)


def complete(schema: dict[str, Any], *, security: Mapping[str, Any]) -> dict[str, Any]:
    """Add the problems every operation may answer, the limits, and how a token is got."""
    components = schema.setdefault("components", {})
    components.setdefault("schemas", {}).update({"Problem": PROBLEM_SCHEMA, "ProblemField": FIELD_SCHEMA})
    components["securitySchemes"] = dict(security)
    for operations in schema["paths"].values():
        for operation in operations.values():
            _add_problems(operation)
            _exemplify(operation)
    return schema


def _exemplify(operation: dict[str, Any]) -> None:
    """Give each parameter its example as OpenAPI wants it; lists of examples belong to the schema.

    Of an enumeration ninja keeps no example, so its first member is one.
    """
    for parameter in operation["parameters"]:
        if isinstance(parameter.get("examples"), list):
            parameter["example"] = parameter.pop("examples")[0]
        elif members := parameter.get("schema", {}).get("enum"):
            parameter.setdefault("example", members[0])


def _add_problems(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    for response in responses.values():
        response.setdefault("headers", {}).update(RATE_HEADERS)
    if operation.get("security"):
        responses["401"] = {"description": "No token, or one that does not hold"} | _PROBLEM
        responses["403"] = {"description": "The token, the role or the purpose does not allow it"} | _PROBLEM
    responses["422"] = {"description": "Not as described: `fields` names each fault"} | _PROBLEM
    responses["429"] = {
        "description": "Too many requests: wait for `Retry-After` seconds",
        "headers": {"Retry-After": {"schema": {"type": "integer"}}} | RATE_HEADERS,
    } | _PROBLEM
    responses["default"] = {"description": "Anything else that went wrong"} | _PROBLEM
