"""The published proof vectors, which Go's ``transparency-dev/merkle`` is tested with, behave as they say.

They are not part of this repository: they lie in ``shared/samples/merkle`` beside it, or below
the folder that ``MOTCUA_SHARED`` names; where they are absent these tests are skipped.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from motcua.ledger.domain.consistency import (
    ConsistencyError,
    verify_consistency,
    verify_subtree_consistency,
)
from motcua.ledger.domain.inclusion import InclusionError, verify_inclusion, verify_subtree_inclusion


def _testdata() -> Path | None:
    named = [Path(os.environ["MOTCUA_SHARED"])] if "MOTCUA_SHARED" in os.environ else []
    beside = [folder / "shared" for folder in Path(__file__).resolve().parents]
    found = (shared / "samples" / "merkle" / "testdata" for shared in (*named, *beside))
    return next((folder for folder in found if folder.is_dir()), None)


TESTDATA = _testdata()
COUNTS = {"consistency": 98, "inclusion": 98, "subtreeconsistency": 118, "subtreeinclusion": 204}
NEEDS_VECTORS = pytest.mark.skipif(
    TESTDATA is None, reason="shared/samples/merkle is not beside the repository; MOTCUA_SHARED may name it"
)


def vectors(kind: str) -> list[Any]:
    folder = TESTDATA / kind if TESTDATA else Path("absent")
    return [
        pytest.param(json.loads(path.read_text()), id=str(path.relative_to(folder).with_suffix("")))
        for path in sorted(folder.rglob("*.json"))
    ]


def hashes(vector: dict[str, Any]) -> list[bytes]:
    return [b64decode(each) for each in vector["proof"] or ()]


@NEEDS_VECTORS
@pytest.mark.parametrize(("kind", "count"), COUNTS.items())
def test_every_vector_is_read(kind, count):
    assert len(vectors(kind)) >= count


@NEEDS_VECTORS
@pytest.mark.parametrize("vector", vectors("inclusion"))
def test_inclusion(vector):
    def verify():
        verify_inclusion(
            b64decode(vector["leafHash"]),
            index=vector["leafIdx"],
            size=vector["treeSize"],
            proof=hashes(vector),
            root=b64decode(vector["root"]),
        )

    _behaves(verify, InclusionError, vector)


@NEEDS_VECTORS
@pytest.mark.parametrize("vector", vectors("subtreeinclusion"))
def test_subtree_inclusion(vector):
    def verify():
        verify_subtree_inclusion(
            b64decode(vector["leafHash"]),
            index=vector["leafIdx"],
            start=vector["start"],
            end=vector["end"],
            proof=hashes(vector),
            root=b64decode(vector["root"]),
        )

    _behaves(verify, InclusionError, vector)


@NEEDS_VECTORS
@pytest.mark.parametrize("vector", vectors("consistency"))
def test_consistency(vector):
    def verify():
        verify_consistency(
            earlier=vector["size1"],
            later=vector["size2"],
            proof=hashes(vector),
            earlier_root=b64decode(vector["root1"]),
            later_root=b64decode(vector["root2"]),
        )

    _behaves(verify, ConsistencyError, vector)


@NEEDS_VECTORS
@pytest.mark.parametrize("vector", vectors("subtreeconsistency"))
def test_subtree_consistency(vector):
    def verify():
        verify_subtree_consistency(
            start=vector["start"],
            end=vector["end"],
            size=vector["size"],
            proof=hashes(vector),
            subtree_root=b64decode(vector["root1"]),
            root=b64decode(vector["root2"]),
        )

    _behaves(verify, ConsistencyError, vector)


def _behaves(verify, error, vector):
    if vector["wantErr"]:
        with pytest.raises(error):
            verify()
    else:
        verify()
