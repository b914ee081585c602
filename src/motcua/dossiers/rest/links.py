"""Where one answer leads (OpenAPI links): what was lodged is read, its papers listed, and acted upon."""

from __future__ import annotations

from typing import Any

_CODE = {"path.code": "$response.body#/code"}
_SEEN = {**_CODE, "header.If-Match": "$response.header.ETag"}
_LINKS: dict[str, dict[str, Any]] = {
    "Read": {
        "operationId": "read_dossier",
        "parameters": _CODE,
        "description": "The dossier as it stands, with its `ETag` and the acts that may follow.",
    },
    "Papers": {
        "operationId": "list_papers",
        "parameters": _CODE,
        "description": "Its papers, each with its standing.",
    },
    "Act": {
        "operationId": "do_act",
        "parameters": _SEEN,
        "description": "An act on the version that this answer tells.",
    },
}


def leading_on(status: int) -> dict[str, Any]:
    """Return what the description of an operation gains: where its good answer leads."""
    return {"responses": {status: {"links": _LINKS}}}
