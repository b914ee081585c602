"""How many connections and requests of one node are counted, and when no more."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack

import pytest

from motcua.exchange.nodes import doors
from motcua.exchange.nodes.doors import Doors, TooManyError


def test_so_many_requests_of_a_node_at_once():
    several = Doors()
    with ExitStack() as inside:
        for _ in range(doors.REQUESTS):
            inside.enter_context(several.inside(1))
        with pytest.raises(TooManyError), several.inside(1):
            pass
        with several.inside(2):
            pass
    with several.inside(1):
        pass


def test_connections_that_ended_are_not_counted():
    class Line:
        def get_extra_info(self, _name):
            return None

    async def come_and_go():
        several = Doors()
        for _ in range(doors.CONNECTIONS * 2):
            line = Line()
            assert several.opened(line)
            several.closed(line)

    asyncio.run(come_and_go())
