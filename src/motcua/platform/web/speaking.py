"""The sentence that a person reads instead of an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def sentence_of(
    error: Exception,
    *,
    said: Mapping[type[Exception], Callable[[Any], str]],
    known: Mapping[type[Exception], Any],
) -> str:
    """Return what is ``said`` of the error, or the sentence ``known`` for its class; the first that fits.

    Raises:
        The error itself, when it is none that a person can do something about.
    """
    for kind, say in said.items():
        if isinstance(error, kind):
            return say(error)
    for kind, words in known.items():
        if isinstance(error, kind):
            return str(words)
    raise error
