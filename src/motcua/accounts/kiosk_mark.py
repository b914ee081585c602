"""Which browsers are self-service kiosks of one-stop shops: a signed mark that a member of staff sets there.

A kiosk is shared by strangers one after another, so sessions there are short (``domain/sessions.py``), and
what is lodged there counts as lodged at a kiosk. The mark proves the agency only; it opens nothing.

Implements: Decree 61/2018/ND-CP as amended by Decree 118/2025/ND-CP, art. 3(9), 17 (law B1.9).
"""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

COOKIE = "motcua_kiosk"
_SALT = "motcua.accounts.kiosk"
_LASTS = 400 * 24 * 60 * 60
"""Seconds; browsers keep no cookie longer (RFC 6265bis, section 5.5)."""


def kiosk_of(request: HttpRequest) -> str:
    """Return the short code of the agency whose kiosk the browser is, empty for every other browser."""
    mark = request.COOKIES.get(COOKIE)
    if not mark:
        return ""
    try:
        return signing.Signer(salt=_SALT).unsign(mark)
    except signing.BadSignature:
        return ""


def make_kiosk(request: HttpRequest, *, response: HttpResponseBase, code: str) -> None:
    """Log out, and make the browser a kiosk of the agency with this short code."""
    get_adapter(request).logout(request)
    response.set_cookie(
        COOKIE,
        signing.Signer(salt=_SALT).sign(code),
        max_age=_LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def end_kiosk(request: HttpRequest, *, response: HttpResponseBase) -> None:
    """Log out, and make the browser one like others again."""
    get_adapter(request).logout(request)
    response.delete_cookie(COOKIE, samesite="Lax")
