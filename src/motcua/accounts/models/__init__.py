"""Tables of accounts."""

from motcua.accounts.models.api_client import ApiClient
from motcua.accounts.models.consent import Consent
from motcua.accounts.models.login_lock import LoginLock
from motcua.accounts.models.reset_link import ResetLink
from motcua.accounts.models.session import Session
from motcua.accounts.models.user import User
from motcua.accounts.models.webhook import WebhookCall, WebhookEndpoint

__all__ = [
    "ApiClient",
    "Consent",
    "LoginLock",
    "ResetLink",
    "Session",
    "User",
    "WebhookCall",
    "WebhookEndpoint",
]
