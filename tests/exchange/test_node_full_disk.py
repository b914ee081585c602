"""Pieces of large files when the disk takes no more, or when several carriers bring the same file."""

from __future__ import annotations

import hashlib
import resource
import shutil
from contextlib import contextmanager

import pytest

from motcua.exchange.nodes.pieces import PieceError, Pieces

CONTENT = bytes(range(256)) * 4
DIGEST = hashlib.sha256(CONTENT).hexdigest()


class TestAFullDisk:
    @contextmanager
    def full(self, size: int):
        """Let no file of this process grow beyond a size."""
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    def test_a_piece_is_there_whole_or_not_at_all(self, tmp_path):
        pieces = Pieces(tmp_path)
        pieces.add(DIGEST, CONTENT[:100], at=0, total=1024)
        with self.full(600), pytest.raises(OSError, match="large"):
            pieces.add(DIGEST, CONTENT[100:], at=100, total=1024)
        assert pieces.offset(DIGEST) == 100
        pieces.add(DIGEST, CONTENT[100:], at=100, total=1024)
        assert pieces.whole(DIGEST).read_bytes() == CONTENT

    def test_uploads_leave_some_room(self, tmp_path, monkeypatch):
        usage = shutil._ntuple_diskusage(2**30, 2**30 - 2**20, 2**20)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
        with pytest.raises(OSError, match="nearly full"):
            Pieces(tmp_path).add(DIGEST, CONTENT, at=0, total=1024)

    def test_two_who_bring_the_same_file_do_not_mix_it_up(self, tmp_path, monkeypatch):
        pieces = Pieces(tmp_path)
        pieces.add(DIGEST, CONTENT[:100], at=0, total=1024)
        monkeypatch.setattr(Pieces, "offset", lambda *_: 0)  # as it was when both looked
        with pytest.raises(PieceError) as error:
            pieces.add(DIGEST, CONTENT[:200], at=0, total=1024)
        assert error.value.offset == 100
        assert pieces.path(DIGEST).read_bytes() == CONTENT[:100]
