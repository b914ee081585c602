"""The programs' door, ``/api/v1``: each context brings its own ``rest.routes``.

Errors are problem details (RFC 9457), the description is ``/api/v1/openapi.json`` (OpenAPI 3.1).
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from motcua.platform.rest.describing import complete
from motcua.platform.rest.opening import SECURITY
from motcua.platform.rest.problems import describe_errors
from motcua.platform.rest.rendering import PlainRenderer
from motcua.platform.rest.scopes import every_scope
from motcua.platform.web.access import Audience, allow

VERSION = "1.0.0"
DESCRIPTION = (
    "The province's one-stop shop for other systems: procedures as published, dossiers, organisations, "
    "working calendars, events. Dates are civil dates in Viet Nam, moments carry their zone, money is whole "
    "đồng."
)
TOKENS = "/oauth/token/"


class Door(NinjaAPI):
    """The API with a description that knows of scopes, limits and problems."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the function's own name: names of addresses are unique."""
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the description."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        scopes = {scope.code: str(scope.label) for scope in every_scope()}
        flows = {"clientCredentials": {"tokenUrl": TOKENS, "scopes": scopes}}
        complete(schema, security={SECURITY: {"type": "oauth2", "flows": flows}})
        return schema


def make_api() -> NinjaAPI:
    """Compose the routes of every context that has some: ``ROUTERS`` is what stands under which word."""
    api = Door(
        title="Một Cửa",
        version=VERSION,
        urls_namespace="api",
        docs_url=None,
        docs_decorator=allow(Audience.PUBLIC),
        description=DESCRIPTION,
        renderer=PlainRenderer(),
    )
    describe_errors(api)
    for context in settings.CONTEXTS:
        name = f"motcua.{context}.rest.routes"
        if find_spec(f"motcua.{context}.rest") and find_spec(name):
            for prefix, router in import_module(name).ROUTERS:
                api.add_router(prefix, router)
    return api


api = make_api()
