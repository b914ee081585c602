"""The token endpoint without a page of ours: for the data plane, which is no Django application.

Implements: RFC 6749, section 4.4 and 5.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from oauth2_provider.oauth2_backends import get_oauthlib_core

from motcua.accounts.adapters.oauth import ADDRESS
from motcua.platform import clock
from motcua.platform.rate_limits import take


def token_for(form: bytes, *, authorization: str, address: str) -> tuple[int, Mapping[str, Any]]:
    """Return status and JSON for key and secret, from the form or by HTTP Basic."""
    per_minute = settings.CONFIG.api_strangers_per_minute
    if not take(key=f"token:{address or 'none'}", per_minute=per_minute, now=clock.now()).is_allowed:
        return int(HTTPStatus.TOO_MANY_REQUESTS), {"error": "temporarily_unavailable"}
    request = HttpRequest()
    request.method = "POST"
    request.path = request.path_info = "/token"
    request.META = {"HTTP_AUTHORIZATION": authorization, ADDRESS: address, "SERVER_NAME": "localhost"}
    request.META |= {"SERVER_PORT": "80", "CONTENT_TYPE": "application/x-www-form-urlencoded"}
    request.POST = QueryDict(form)
    _place, _headers, body, status = get_oauthlib_core().create_token_response(request)
    said: Mapping[str, Any] = json.loads(body)
    return int(status), said
