"""Where systems get their tokens: OAuth 2 client credentials.

Implements: RFC 6749, section 4.4 and 5 (its own form of errors, not problem details).
"""

from __future__ import annotations

import json
from http import HTTPStatus

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from oauth2_provider.oauth2_backends import get_oauthlib_core

from motcua.accounts.adapters.oauth import ADDRESS
from motcua.accounts.rest.door import address_of, stranger_allowance
from motcua.platform.web.access import Audience, allow

log = structlog.get_logger(__name__)


@csrf_exempt
@sensitive_post_parameters("client_secret")
@require_POST
@allow(Audience.PUBLIC)
def token(request: HttpRequest) -> HttpResponseBase:
    """Give a token for id and secret, from the form or by HTTP Basic."""
    allowance = stranger_allowance(request, door="token")
    if not allowance.is_allowed:
        body = json.dumps({"error": "temporarily_unavailable"})
        answer = HttpResponse(body, status=429, content_type="application/json")
        answer.headers["Retry-After"] = str(allowance.retry_after)
        return answer
    request.META[ADDRESS] = address_of(request) or ""
    _place, headers, body, status = get_oauthlib_core().create_token_response(request)
    if status != HTTPStatus.OK:
        log.warning("token_refused", status=status, address=request.META[ADDRESS])
    answer = HttpResponse(body, status=status)
    for name, value in headers.items():
        answer.headers[name] = value
    return answer
