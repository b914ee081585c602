"""Tokens of forms are Django's: it finds the secret in each, and no two are alike."""

from __future__ import annotations

from collections import Counter

import pytest
from django.middleware import csrf
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from motcua.platform.web.form_tokens import masked, token_of

SECRETS = st.text(csrf.CSRF_ALLOWED_CHARS, min_size=csrf.CSRF_SECRET_LENGTH, max_size=csrf.CSRF_SECRET_LENGTH)


@given(SECRETS)
def test_django_finds_the_secret_in_the_token(secret):
    token = masked(secret)

    csrf._check_token_format(token)
    assert len(token) == csrf.CSRF_TOKEN_LENGTH
    assert csrf._unmask_cipher_token(token) == secret
    assert csrf._does_token_match(token, secret)


def test_every_token_has_another_mask_of_all_letters_alike():
    tokens = [masked("a" * csrf.CSRF_SECRET_LENGTH) for _ in range(2000)]

    assert len(set(tokens)) == len(tokens)
    seen = Counter("".join(token[: csrf.CSRF_SECRET_LENGTH] for token in tokens))
    assert set(seen) == set(csrf.CSRF_ALLOWED_CHARS)
    mean = seen.total() / len(seen)
    assert max(abs(count - mean) for count in seen.values()) < 8 * mean**0.5


@pytest.mark.parametrize("cookie", ["b" * csrf.CSRF_SECRET_LENGTH, None])
def test_the_cookie_is_sent_again_or_for_the_first_time(cookie):
    request = RequestFactory().get("/")
    request.META |= {"CSRF_COOKIE": cookie} if cookie else {}

    token = token_of(request)

    assert request.META["CSRF_COOKIE_NEEDS_UPDATE"]
    assert csrf._does_token_match(token, request.META["CSRF_COOKIE"])
    assert cookie in {None, request.META["CSRF_COOKIE"]}
