"""Logging in over HTTP as a person does: password, then the code of the authenticator app."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from urllib.parse import urlencode

SESSION, CSRF = "motcua_session", "csrftoken"


class Browser:
    """Keeps cookies between requests."""

    def __init__(self, port: int, *, cookies: Mapping[str, str] | None = None) -> None:
        """Look at the server on this port of this computer, by a connection of its own."""
        self._connection = http.client.HTTPConnection("localhost", port, timeout=60)
        self.cookies: dict[str, str] = dict(cookies or {})

    def ask(self, method: str, path: str, form: Mapping[str, str] | None = None) -> int:
        """Send a request, with the CSRF token when it is a form, and return the status."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode({**form, "csrfmiddlewaretoken": self.cookies[CSRF]})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body=body, headers=headers)
        answer = self._connection.getresponse()
        answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        return answer.status


def logged_in(port: int, *, username: str, password: str, totp_secret: str) -> dict[str, str]:
    """Log in and return the cookies.

    Raises:
        PermissionError: the server does not let that person in.
    """
    from motcua.accounts import public as accounts

    browser = Browser(port)
    browser.ask("GET", "/account/login/")
    browser.ask("POST", "/account/login/", {"login": username, "password": password})
    code = accounts.code_at(totp_secret, at=datetime.now(tz=UTC))  # noqa: TID251  # a client has its own clock
    browser.ask("GET", "/account/login/code/")
    browser.ask("POST", "/account/login/code/", {"code": code})
    if browser.ask("GET", "/account/") != http.client.OK:
        raise PermissionError(username)
    return browser.cookies
