"""PREMIS 3 of a package: each file with its fixity, who handed it over, and when."""

from __future__ import annotations

from typing import Any

from motcua.documents.packaging.contents import Packed, PackedFile
from motcua.documents.packaging.markup import XSI, Writer, written

_PREMIS = Writer("http://www.loc.gov/premis/v3", xsi=XSI)
_EVENT, _PERSON, _SOFTWARE = "event-transfer", "agent-person", "agent-software"


def premis(packed: Packed) -> bytes:
    """Return what is needed to keep the files."""
    root = _PREMIS.root("premis", version="3.0")
    for file in packed.files:
        _object(root, file)
    _event(root, packed)
    _agent(root, _PERSON, packed.handed_by, "person")
    _agent(root, _SOFTWARE, packed.software, "software")
    return written(root)


def _identify(parent: Any, name: str, value: str) -> None:
    made = _PREMIS.add(parent, name)
    _PREMIS.add(made, f"{name}Type", "local")
    _PREMIS.add(made, f"{name}Value", value)


def _object(root: Any, file: PackedFile) -> None:
    kept = _PREMIS.add(root, "object", xsi__type="file")
    _identify(kept, "objectIdentifier", file.id)
    traits = _PREMIS.add(kept, "objectCharacteristics")
    _PREMIS.add(traits, "compositionLevel", "0")
    fixity = _PREMIS.add(traits, "fixity")
    _PREMIS.add(fixity, "messageDigestAlgorithm", "SHA-256")
    _PREMIS.add(fixity, "messageDigest", file.sha256)
    _PREMIS.add(traits, "size", str(file.size))
    named = _PREMIS.add(_PREMIS.add(traits, "format"), "formatDesignation")
    _PREMIS.add(named, "formatName", file.media_type)
    _PREMIS.add(kept, "originalName", file.original_name)
    storage = _PREMIS.add(kept, "storage")
    place = _PREMIS.add(storage, "contentLocation")
    _PREMIS.add(place, "contentLocationType", "relative path")
    _PREMIS.add(place, "contentLocationValue", file.path)


def _event(root: Any, packed: Packed) -> None:
    event = _PREMIS.add(root, "event")
    _identify(event, "eventIdentifier", _EVENT)
    _PREMIS.add(event, "eventType", "transfer")
    _PREMIS.add(event, "eventDateTime", packed.handed_at.isoformat())
    for agent in (_PERSON, _SOFTWARE):
        _identify(event, "linkingAgentIdentifier", agent)
    for file in packed.files:
        _identify(event, "linkingObjectIdentifier", file.id)


def _agent(root: Any, key: str, name: str, kind: str) -> None:
    agent = _PREMIS.add(root, "agent")
    _identify(agent, "agentIdentifier", key)
    _PREMIS.add(agent, "agentName", name)
    _PREMIS.add(agent, "agentType", kind)
