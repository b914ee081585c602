"""Files that are there whole or not at all, and that outlive a power cut once written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def write_durably(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write each file beside its place, then put it there in one step; return when all are on the disk."""
    folders: set[Path] = set()
    for path, content in files:
        folders |= _folder_for(path)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    for folder in sorted(folders):
        _sync(folder)


def _folder_for(path: Path) -> set[Path]:
    """Make the file's folder; return it and, as they gained an entry, the folders above the new ones."""
    touched = {path.parent}
    folder = path.parent
    while not folder.exists():
        touched.add(folder.parent)
        folder = folder.parent
    path.parent.mkdir(parents=True, exist_ok=True)
    return touched


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
