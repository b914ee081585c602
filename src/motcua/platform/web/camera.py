"""Leave for the camera: only pages that read cards or codes of parcels with it have it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponseBase

from motcua.platform.web.access import ActorRequest
from motcua.platform.web.security_headers import HEADERS

Extra = ParamSpec("Extra")
_NAME = "Permissions-Policy"


def may_use_camera(
    view: Callable[Concatenate[ActorRequest, Extra], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Let the view's page ask for the camera, and nothing else; stands below ``@allow``."""

    @wraps(view)
    def with_leave(request: ActorRequest, *args: Extra.args, **kwargs: Extra.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers[_NAME] = HEADERS[_NAME].replace("camera=()", "camera=(self)")
        return response

    return with_leave
