"""Nothing is changed by a request that another site made up."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.architecture.addresses import every_address

ADDRESSES = [address for address in every_address() if not address.name.startswith("api:")]
"""Without the API, which only reads (see test_security_api) and takes no cookie for a proof."""
EXEMPT = {"oauth_token": "a program's door: it takes no cookie for a proof, only the secret of its client"}
"""Addresses that take a POST without a token, and why that is safe."""
PLAIN = [address for address in ADDRESSES if not address.arguments and address.name not in EXEMPT]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PLAIN, ids=str)
def test_a_post_without_the_token_is_refused(address):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    answer = client.post(f"/{address.route}", {"a": "b"})
    assert answer.status_code == 403


def test_no_view_is_exempt_but_those_with_a_reason():
    exempt = {address.name for address in ADDRESSES if getattr(address.view, "csrf_exempt", False)}
    assert exempt == set(EXEMPT)
