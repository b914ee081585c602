"""The programs' door, ``/api/v1``: each context brings its own ``rest.routes``.

Version 1 only reads what is public. Errors are problem details (RFC 9457), the description is
``/api/v1/openapi.json``.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from ninja import NinjaAPI

from motcua.platform.web.access import Audience, allow
from motcua.platform.web.api_errors import describe_errors


def make_api() -> NinjaAPI:
    """Compose the routes of every context that has some."""
    api = NinjaAPI(
        title="Một Cửa",
        version="1",
        urls_namespace="api",
        docs_url=None,
        docs_decorator=allow(Audience.PUBLIC),
        description="Public reads of the province's one-stop shop.",
    )
    describe_errors(api)
    for context in settings.CONTEXTS:
        name = f"motcua.{context}.rest.routes"
        if find_spec(f"motcua.{context}.rest") and find_spec(name):
            routes = import_module(name)
            api.add_router(routes.PREFIX, routes.router)
    return api


api = make_api()
