"""Every address says who may open it."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.architecture.addresses import every_address

from motcua.platform.web.access import Audience

ADDRESSES = every_address()
OURS = [address for address in ADDRESSES if address.is_ours]
BY_LIBRARIES = {
    "api:api-root": "ninja's anchor for the names of the API; always not found",
    "api:openapi-json": "the description of the API, public as the API is",
}
"""Addresses whose view is a library's, and why anybody may open them."""
BY_STANDARDS = {
    "portal:receipt_track": "printed on receipts that are out already",
    "ledger:checkpoint": "C2SP tlog-tiles",
    "ledger:tile": "C2SP tlog-tiles",
}
"""Addresses whose form is not ours to choose, and who chose it."""


def test_every_view_of_ours_declares_its_access():
    assert [str(address) for address in OURS if address.access is None] == []


def test_every_view_of_a_library_is_known_here():
    assert {address.name for address in ADDRESSES if not address.is_ours} == set(BY_LIBRARIES)


def test_every_address_has_a_name_of_its_own():
    times = Counter(address.name for address in OURS)
    assert [name for name, count in times.items() if count > 1 or not name] == []


@pytest.mark.parametrize("address", OURS, ids=str)
def test_words_of_a_path_are_lower_case_and_it_ends_with_a_slash_or_a_suffix(address):
    plain = address.route.split("<")[0]
    assert plain == plain.lower()
    assert "_" not in plain
    is_for_programs = address.access is not None and address.access.audience is Audience.MACHINE
    is_document = "." in address.route.split("/")[-1]
    is_given = is_for_programs or address.name in BY_STANDARDS
    assert address.route == "" or address.route.endswith("/") or is_document or is_given
