"""What PREMIS must say: objects that agree with METS, events and agents that are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.documents.package_check.findings import Finding, Flaw
from motcua.documents.package_check.mets_rules import Named
from motcua.documents.package_check.parsing import PREMIS, each, is_moment, repeated

_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def check_premis(root: Any, *, path: str, contents: Mapping[str, Named]) -> Iterator[Finding]:
    """Yield what is wrong; ``contents`` are the content files that METS names, by their identifiers."""
    for flaw, detail in (*_objects(root, contents), *_events(root)):
        yield Finding(flaw=flaw, path=path, detail=detail[:200])


def _objects(root: Any, contents: Mapping[str, Named]) -> Iterator[tuple[Flaw, str]]:
    if root.get("version") != "3.0":
        yield Flaw.BAD_FIELD, "premis/@version"
    keys = []
    for element in each(root, PREMIS, "object"):
        key = _value(element, "objectIdentifierValue")
        keys.append(key)
        yield from _object(element, key, contents.get(key))
    for key in repeated(keys):
        yield Flaw.DUPLICATE_ID, key
    for key in set(contents) - set(keys):
        yield Flaw.MISSING_FIELD, f"object {key}"


def _object(element: Any, key: str, named: Named | None) -> Iterator[tuple[Flaw, str]]:
    if not element.get(_XSI_TYPE, "").endswith("file"):
        yield Flaw.BAD_FIELD, f"{key}/@xsi:type"
    for name in ("formatName", "originalName", "objectIdentifierType"):
        if not _value(element, name):
            yield Flaw.MISSING_FIELD, f"{key}: {name}"
    if _value(element, "messageDigestAlgorithm") != "SHA-256":
        yield Flaw.WRONG_ALGORITHM, key
    if named is None:
        yield Flaw.DANGLING_ID, f"object {key}"
        return
    said = {
        "messageDigest": named.sha256,
        "size": str(named.size),
        "contentLocationValue": named.path,
    }
    for name, value in said.items():
        if _value(element, name) != value:
            yield Flaw.DISAGREEMENT, f"{key}: {name}"


def _events(root: Any) -> Iterator[tuple[Flaw, str]]:
    objects = {_value(element, "objectIdentifierValue") for element in each(root, PREMIS, "object")}
    agents = {_value(element, "agentIdentifierValue") for element in each(root, PREMIS, "agent")}
    if not all(_value(element, "agentName") for element in each(root, PREMIS, "agent")):
        yield Flaw.MISSING_FIELD, "agentName"
    events = list(each(root, PREMIS, "event"))
    if not any(_value(event, "eventType") == "transfer" for event in events):
        yield Flaw.MISSING_FIELD, "event: transfer"
    linked: set[str] = set()
    for event in events:
        if not is_moment(_value(event, "eventDateTime")):
            yield Flaw.BAD_DATE, "eventDateTime"
        if not _value(event, "eventIdentifierValue"):
            yield Flaw.MISSING_FIELD, "eventIdentifierValue"
        named, acting = (_linked(event, name) for name in ("Object", "Agent"))
        linked |= named | acting
        for key in (named - objects) | (acting - agents):
            yield Flaw.DANGLING_ID, f"linked: {key}"
        if not acting:
            yield Flaw.MISSING_FIELD, "linkingAgentIdentifier"
    for key in (objects | agents) - linked:
        yield Flaw.DANGLING_ID, f"not linked: {key}"


def _linked(event: Any, kind: str) -> set[str]:
    return {(found.text or "").strip() for found in each(event, PREMIS, f"linking{kind}IdentifierValue")}


def _value(element: Any, name: str) -> str:
    return next((found.text or "" for found in each(element, PREMIS, name)), "").strip()
