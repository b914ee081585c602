"""Descriptions of services: the endpoints that an OpenAPI (JSON) or a WSDL document names.

Implements: OpenAPI 3.0, 3.1 and Swagger 2.0, ``paths``; WSDL 1.1, ``operation`` (one endpoint by POST).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from lxml import etree

from motcua.gateway.domain.paths import BadPatternError, checked_pattern
from motcua.gateway.domain.rights import METHODS

MOST = 2000
"""Endpoints of one service."""
LARGEST = 5 * 2**20
_WSDL = "{http://schemas.xmlsoap.org/wsdl/}"


class BadDescriptionError(ValueError):
    """The document describes no service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """What can be called."""

    method: str
    pattern: str
    summary: str


def endpoints_of(document: bytes) -> tuple[Endpoint, ...]:
    """Return the endpoints that a description names, in its order.

    Raises:
        BadDescriptionError: it is neither OpenAPI in JSON nor WSDL 1.1, or names none.
    """
    if len(document) > LARGEST:
        raise BadDescriptionError("too large")
    found = (
        _of_wsdl(document)
        if document.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        else _of_openapi(document)
    )
    if not 0 < len(found) <= MOST:
        raise BadDescriptionError(f"{len(found)} endpoints")
    return found


def _of_openapi(document: bytes) -> tuple[Endpoint, ...]:
    try:
        said = json.loads(document.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadDescriptionError("no JSON") from error
    if not isinstance(said, dict) or not ({"openapi", "swagger"} & said.keys()):
        raise BadDescriptionError("no OpenAPI")
    paths = said.get("paths")
    if not isinstance(paths, dict):
        raise BadDescriptionError("no paths")
    return tuple(each for path, item in paths.items() for each in _of_path(path, item))


def _of_path(path: str, item: Any) -> tuple[Endpoint, ...]:
    if not isinstance(item, dict):
        raise BadDescriptionError(path[:80])
    try:
        pattern = checked_pattern(path)
    except BadPatternError as error:
        raise BadDescriptionError(path[:80]) from error
    named = {name.upper(): said for name, said in item.items() if isinstance(said, dict)}
    return tuple(
        Endpoint(method=method, pattern=pattern, summary=str(named[method].get("summary") or "")[:200])
        for method in METHODS
        if method in named
    )


def _of_wsdl(document: bytes) -> tuple[Endpoint, ...]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise BadDescriptionError("not well-formed") from error
    if root.tag != f"{_WSDL}definitions" or b"<!DOCTYPE" in document:
        raise BadDescriptionError("no WSDL 1.1")
    names = [each.get("name", "") for each in root.iterfind(f"{_WSDL}portType/{_WSDL}operation")]
    if not names:
        raise BadDescriptionError("no operation")
    return (Endpoint(method="POST", pattern="/", summary=", ".join(names)[:200]),)
