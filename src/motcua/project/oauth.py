"""The OAuth library's settings: client credentials only, nothing readable at rest (RFC 9700)."""

from __future__ import annotations

from typing import Any

from motcua.platform.configuration import Config


def oauth_of(config: Config) -> dict[str, Any]:
    """Return the value of ``OAUTH2_PROVIDER``."""
    return {
        "OAUTH2_SERVER_CLASS": "oauthlib.oauth2.BackendApplicationServer",
        "OAUTH2_VALIDATOR_CLASS": "motcua.accounts.adapters.oauth.ClientValidator",
        "SCOPES_BACKEND_CLASS": "motcua.accounts.adapters.oauth.ClientScopes",
        "ACCESS_TOKEN_EXPIRE_SECONDS": config.api_token_minutes * 60,
        "REFRESH_TOKEN_REUSE_PROTECTION": True,
        "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
        "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
        "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
        "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
        "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
        "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
        "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
    }
