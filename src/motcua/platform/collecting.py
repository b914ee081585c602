"""Sparing the search for circular garbage where there is none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_paused() -> Iterator[None]:
    """Pause Python's cyclic collector in the block, also when used as a decorator.

    For a batch whose many objects all live to its end and hold no circles: the collector is called by their
    number alone, walks the whole process for them (a sixth of the batch's time) and finds nothing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
