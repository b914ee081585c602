"""Two may write: the version that was seen comes along as ``If-Match`` (RFC 9110, section 13)."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.platform.rest.problems import RefusedError

_TAG = re.compile(r'"v([1-9][0-9]{0,8})"')
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of what was seen; 412 when somebody changed it since.",
    "schema": {"type": "string", "pattern": '^"v[1-9][0-9]{0,8}"$'},
    "example": '"v3"',
}


def tag_of(version: int) -> str:
    """Return the ETag of a version."""
    return f'"v{version}"'


def mark(response: HttpResponse, version: int) -> None:
    """Put the version's ETag on an answer."""
    response.headers["ETag"] = tag_of(version)


def seen_version(request: HttpRequest) -> int:
    """Return the version that the caller saw.

    Raises:
        RefusedError: 428 without the header, 412 with a tag that no version has.
    """
    text = request.headers.get("If-Match", "").strip()
    if not text:
        title = _("Send the header If-Match with the ETag of what you saw, so that nobody is overwritten.")
        raise RefusedError(status=428, kind="version-missing", title=title)
    found = _TAG.fullmatch(text)
    if found is None:
        raise RefusedError(status=412, kind="stale", title=_("No version has this ETag: read it again."))
    return int(found[1])
