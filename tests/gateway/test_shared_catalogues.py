"""The connector of shared catalogues, on recorded traffic."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from motcua.gateway.connectors.shared_catalogues.connector import Options, SharedCatalogues
from motcua.gateway.frame.base import Ground
from motcua.gateway.frame.faults import MalformedFault
from motcua.gateway.frame.recorded import NotRecordedFault, Player
from motcua.gateway.frame.wire import Answer

OPTIONS = Options(url="https://lgsp.example.vn", token_path="/token", version="", key="k", secret="s")


def connector(send, **changes):
    return SharedCatalogues(replace(OPTIONS, **changes), ground=Ground(send=send))


def played():
    return Player(Path(__file__).parent / "recordings" / "shared_catalogues.json")


def test_columns_and_rows_are_read():
    known = connector(played())
    assert known.columns("magioitinh") == ("Ma", "Ten")
    assert known.rows("magioitinh") == ({"Ma": "1", "Ten": "Nam"}, {"Ma": "2", "Ten": "Nữ"})


def test_the_probe_asks_with_a_token():
    player = played()
    connector(player).probe()
    assert [call.target for call in player.calls] == ["/token", "/dmdc/Metadata/magioitinh"]
    assert player.calls[-1].headers["Authorization"] == "Bearer t"


def test_a_version_stands_in_the_path():
    player = played()
    with pytest.raises(NotRecordedFault, match="GET /dmdc/1%2E%2E0/Category/a%2Fb"):
        connector(player, version="1..0").rows("a/b")


@pytest.mark.parametrize("said", [b"{}", b"[1]", b'[{"x": 1}]', b"null"])
def test_another_form_is_malformed(said):
    token = Answer(status=200, headers={}, body=b'{"access_token": "t", "expires_in": 3600}')

    def send(_place, call):
        return token if call.target == "/token" else replace(token, body=said)

    with pytest.raises(MalformedFault):
        connector(send).columns("x")
