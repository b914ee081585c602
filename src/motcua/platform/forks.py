"""Starting programs in a process whose other threads fork.

``subprocess.Popen`` learns through a pipe whether its program started: it reads until nobody holds the
other end. A process that another thread forks in that moment (the web server replacing a worker) gets
the other end too, executes nothing that would close it, and keeps it for its whole life, for which
``Popen`` then waits. So forks wait while a program is started: a few milliseconds.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_turn = threading.RLock()
os.register_at_fork(before=_turn.acquire, after_in_parent=_turn.release, after_in_child=_turn.release)


@contextmanager
def held_back() -> Iterator[None]:
    """Let no other thread of this process fork during the block."""
    with _turn:
        yield
