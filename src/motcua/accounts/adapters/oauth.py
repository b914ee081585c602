"""What the OAuth library asks of us: which clients hold, and what their tokens may open."""

from __future__ import annotations

from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.scopes import BaseScopes

from motcua.accounts.models import ApiClient
from motcua.platform import clock
from motcua.platform.rest.scopes import every_scope

ADDRESS = "MOTCUA_ADDRESS"
"""Where the token's view leaves the asker's address; no header of a request gets this name."""


class ClientValidator(OAuth2Validator):  # type: ignore[misc]  # the library has no types
    """Gives tokens to registered systems that are not revoked and come from where they may."""

    def authenticate_client(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        """Tell whether id and secret are right, and the client may come."""
        if not super().authenticate_client(request, *args, **kwargs):
            return False
        client = ApiClient.objects.filter(application=request.client).first()
        address = request.headers.get(ADDRESS)
        return client is not None and client.is_admitted(address=address, now=clock.now())


class ClientScopes(BaseScopes):  # type: ignore[misc]  # the library has no types
    """The scopes that the contexts registered; each client has its own share of them."""

    def get_all_scopes(self) -> dict[str, str]:
        """Return every scope with its words."""
        return {scope.code: str(scope.label) for scope in every_scope()}

    def get_available_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        """Return what this client may ask for."""
        del request, args, kwargs
        client: ApiClient | None = getattr(application, "api_client", None)
        return list(client.scopes) if client else []

    def get_default_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        """Return what a token opens when nothing is asked for: all that the client may."""
        return self.get_available_scopes(application, request, *args, **kwargs)
