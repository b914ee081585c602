"""Vietnamese first: another language is spoken only to those who asked for it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_POST

from motcua.platform.web.access import Audience, allow
from motcua.platform.web.problem_details import is_api

YEAR = 365 * 24 * 60 * 60
"""How long the choice is kept, in seconds."""


class LanguageMiddleware:
    """Speak the language of the visitor's cookie, else Vietnamese; the browser's wish is no choice.

    Telephones sold in Viet Nam often ask for English that their owners do not read. Programs have no
    such telephones: at their door the header ``Accept-Language`` is taken at its word.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the chosen language."""
        return spoken_to(request, self.get_response)


def spoken_to(
    request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponseBase]
) -> HttpResponseBase:
    """Answer in the language that the request asks for, and say which it is."""
    language = language_of(request)
    with translation.override(language):
        request.LANGUAGE_CODE = language
        response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language" if is_api(request) else "Cookie",))
        return response


def language_of(request: HttpRequest) -> str:
    """Return the language to speak: a visitor's choice, or what a program asks for by header."""
    known = dict(settings.LANGUAGES)
    if is_api(request):
        asked = parse_accept_lang_header(request.headers.get("Accept-Language", "")[:200])
        wishes = [language.partition("-")[0] for language, _weight in asked]
    else:
        wishes = [request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")]
    return next((wish for wish in wishes if wish in known), settings.LANGUAGE_CODE)


@require_POST
@allow(Audience.PUBLIC)
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Remember the chosen language and go back to the page it was chosen on."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response
