"""The post that these tests go by."""

from __future__ import annotations

import pytest
from tests.post.factories import Post, make_post
from tests.worlds import made_once


@pytest.fixture
def at(db) -> Post:
    """Return two offices of the post and an agency that the first one serves."""
    return made_once("post", make_post)
