"""Mail: a server given by address, or files on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from motcua.platform.configuration import Config

SUBMISSION_PORT, TLS_PORT = 587, 465


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """How mails leave."""

    backend: str = "django.core.mail.backends.filebased.EmailBackend"
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    is_tls_from_start: bool = False
    is_tls_before_password: bool = False


def mail_server(config: Config) -> MailServer:
    """Return the server; ``smtps`` speaks TLS from the start, ``smtp`` turns to it before a password."""
    if not config.smtp_url:
        return MailServer()
    parts = urlsplit(config.smtp_url)
    is_tls = parts.scheme == "smtps"
    return MailServer(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname or "localhost",
        port=parts.port or (TLS_PORT if is_tls else SUBMISSION_PORT),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls_from_start=is_tls,
        is_tls_before_password=not is_tls and bool(parts.username),
    )
