"""What the axis answers, read within bounds."""

from __future__ import annotations

import base64
import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.exchange.axis import answers, rows
from motcua.exchange.axis.troubles import AxisError, Trouble

MOST = 1 << 20


def _message(answer, *, size=7, most=MOST):
    pieces = (answer[i : i + size] for i in range(0, len(answer), size))
    members, content = answers.read_message(pieces, room=io.BytesIO, most=most)
    return members, None if content is None else b"".join(content.pieces())


@given(st.binary(max_size=400), st.integers(1, 90), st.booleans(), st.booleans())
def test_a_message_comes_whole_in_any_pieces(content, size, is_listed, is_first):
    encoded = base64.b64encode(content).decode()
    data = {"data": [encoded] if is_listed else encoded}
    around = {"status": "OK", "ErrorCode": "0", "ErrorDesc": 'sai "data": "x', "more": {"a": [1, "}"]}}
    written = json.dumps({**data, **around} if is_first else {**around, **data})
    members, read = _message(written.encode(), size=size)
    assert read == content
    assert {name: members[name] for name in around} == around


def test_escapes_that_java_writes_are_borne():
    escaped = (
        base64.b64encode(b"??>>\xff\xfe").decode().replace("/", "\\/").replace("=", "\\u003d") + "\\r\\n"
    )
    assert _message(f'{{"data":"{escaped}"}}'.encode(), size=1)[1] == b"??>>\xff\xfe"


@pytest.mark.parametrize(
    "answer", [b'{"status":"OK"}', b'{"data":[],"status":"OK"}', b'{"data":null}', b'{"data":{"a":1}}']
)
def test_an_answer_without_a_message_is_one(answer):
    assert _message(answer) == (json.loads(answer), None)


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        pytest.param(b"", Trouble.NOT_UNDERSTOOD, id="nothing"),
        pytest.param(b"<html>", Trouble.NOT_UNDERSTOOD, id="a page"),
        pytest.param(b'{"data":"QUJD', Trouble.NOT_UNDERSTOOD, id="cut in the message"),
        pytest.param(b'{"data":"QUJD"', Trouble.NOT_UNDERSTOOD, id="cut behind it"),
        pytest.param(b'{"data":"QUJD\\x41"}', Trouble.NOT_UNDERSTOOD, id="no escape of JSON"),
        pytest.param(b'{"data":"QU!D"}', Trouble.DAMAGED, id="no base64"),
        pytest.param(b'{"data":"\xc3\xa1AA="}', Trouble.DAMAGED, id="no ASCII"),
        pytest.param(b'{"a":{"data":"QUJD"}}', Trouble.NOT_UNDERSTOOD, id="a message further inside"),
        pytest.param(b'{"data":"QUJD","data":"QUJE"}', Trouble.NOT_UNDERSTOOD, id="two messages"),
        pytest.param(b'[{"data":"QUJD"}]', Trouble.NOT_UNDERSTOOD, id="a list"),
        pytest.param(b'{"data":"' + b"QUJD" * 400000 + b'"}', Trouble.TOO_LARGE, id="too large"),
        pytest.param(b'{"a":"' + b"x" * 70000 + b'"}', Trouble.TOO_LARGE, id="too much before"),
        pytest.param(b'{"data":"QUJD","a":"' + b"x" * 70000 + b'"}', Trouble.TOO_LARGE, id="too much behind"),
        pytest.param(b"[" * 60000, Trouble.NOT_UNDERSTOOD, id="too deep"),
    ],
)
def test_what_is_no_answer_is_refused(answer, trouble):
    with pytest.raises(AxisError) as refusal:
        _message(answer, size=4096)
    assert refusal.value.trouble is trouble


@given(st.binary(max_size=200), st.integers(1, 50))
def test_no_answer_does_harm(answer, size):
    for written in (answer, b'{"data":"' + answer, b'{"data":["' + answer + b'"]}'):
        try:
            _message(written, size=size)
        except AxisError:
            continue


def test_memory_does_not_grow_with_the_message():
    piece = b"QUJD" * 16384

    def pieces():
        yield b'{"data":"'
        for _ in range(300):
            yield piece
        yield b'"}'

    with open("/dev/null", "r+b") as nowhere:  # noqa: PTH123  # a file that keeps nothing
        tracemalloc.start()
        _, content = answers.read_message(pieces(), room=lambda: nowhere, most=1 << 30)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert content.length == 300 * len(piece) // 4 * 3
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "answer", [b"[]", b"1", b'{"a":', b"[" * 90000, b"\xff", b'{"a":' + b"9" * 5000 + b"}"]
)
def test_a_list_that_is_none_is_refused(answer):
    with pytest.raises(AxisError) as refusal:
        answers.read_object(iter([answer]), most=MOST)
    assert refusal.value.trouble is Trouble.NOT_UNDERSTOOD


def test_a_list_without_end_is_refused():
    with pytest.raises(AxisError) as refusal:
        answers.read_object(iter([b" " * MOST, b" "]), most=MOST)
    assert refusal.value.trouble is Trouble.TOO_LARGE


def test_rows_are_taken_once_and_nonsense_is_left_out():
    good = {"docId": "1", "from": "G09", "to": "H28.01", "status": "initial"}
    odd = ["x", None, {}, {"docId": ["1"]}, {"docId": "a\r\nb"}, {"docId": "x" * 300}, {"docId": True}]
    found = rows.waiting_rows({"data": [*odd, good, {**good, "from": "G01"}, {"docId": 7, "status": "DONE"}]})
    assert found == (
        rows.WaitingRow(doc_id="1", sender="G09", receiver="H28.01", status="initial"),
        rows.WaitingRow(doc_id="7", sender="", receiver="", status="done", is_final=True),
    )


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(
            st.sampled_from(["docId", "code", "name", "from", "status", "data"]), inside, max_size=4
        )
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.just("data"), _JSON))
def test_no_rows_do_harm(answer):
    for read in (rows.waiting_rows, rows.sent_rows, rows.agency_rows):
        try:
            found = read(answer)
        except AxisError:
            continue
        assert all(isinstance(row, (rows.WaitingRow, rows.SentRow, rows.AgencyRow)) for row in found)


@pytest.mark.parametrize("data", [{}, "rows", 0, {"a": 1}])
def test_no_list_is_no_answer(data):
    with pytest.raises(AxisError):
        rows.waiting_rows({"data": data})


def test_a_text_of_the_other_side_is_cut_and_cleaned():
    error = AxisError(Trouble.REFUSED, "a\x1b[31m\n" + "x" * 900)
    assert error.detail.startswith("a [31m xxx")
    assert len(error.detail) == 300
