"""Django's messages, whose cookie is opened only where there is something to read or to say."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.contrib.messages.storage.base import BaseStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest


class MessagesStorage(FallbackStorage):
    """A cookie, and the session for what does not fit in; neither is looked at by most requests."""

    def __init__(self, request: HttpRequest) -> None:
        BaseStorage.__init__(self, request)
        self._used_storages: set[BaseStorage] = set()

    if not TYPE_CHECKING:  # the stubs know an attribute

        @cached_property
        def storages(self) -> list[BaseStorage]:
            """Return where messages are kept, the first place to try first."""
            return [kind(self.request) for kind in self.storage_classes]
