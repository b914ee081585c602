"""Where a document stands with a receiver: the table, move by move, and what holds however it is heard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.receipts import (
    AlreadyAskedError,
    Asked,
    ForbiddenStatusError,
    Line,
    NothingToAskError,
    Outcome,
    ReasonMissingError,
    Receipt,
    Request,
    Standing,
    ask,
    hear,
    tell,
    transmitted,
)

START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
SENT = Line(standing=Standing.SENT)


def receipt(code: str, minute: int = 0) -> Receipt:
    return Receipt(code=StatusCode(code), told_at=START + timedelta(minutes=minute), words="Lý do")


def at(standing: Standing, *, asked: Request | None = None) -> Line:
    return Line(standing=standing, asked=Asked(request=asked, at=START) if asked else None)


def told(*codes: str, line: Line = SENT) -> Line:
    for minute, code in enumerate(codes):
        line = tell(line, receipt(code, minute))
    return line


ALLOWED = {
    Standing.WAITING: "",
    Standing.SENT: "01",
    Standing.ARRIVED: "02 03",
    Standing.REFUSED: "",
    Standing.ACCEPTED: "04 05 06",
    Standing.ASSIGNED: "05 06",
    Standing.IN_PROCESS: "06",
    Standing.COMPLETED: "",
    Standing.TAKEN_BACK: "",
    Standing.CANCELLED: "",
}
"""By hand, from the table: none, 01, then 02 or 03, then 04, 05, 06, each of which may be left out."""


class TestTelling:
    @pytest.mark.parametrize("code", list(StatusCode))
    @pytest.mark.parametrize("standing", list(Standing))
    def test_each_status_at_each_standing(self, standing, code):
        if code.value in ALLOWED[standing].split():
            assert tell(at(standing), receipt(code.value)).standing is not standing
        else:
            with pytest.raises(ForbiddenStatusError):
                tell(at(standing), receipt(code.value))

    @pytest.mark.parametrize(
        ("codes", "standing"),
        [
            (("01",), Standing.ARRIVED),
            (("01", "02"), Standing.REFUSED),
            (("01", "03", "04", "05", "06"), Standing.COMPLETED),
            (("01", "03", "06"), Standing.COMPLETED),
        ],
    )
    def test_a_whole_course(self, codes, standing):
        line = told(*codes)
        assert line.standing is standing
        assert [each.code.value for each in line.history] == list(codes)

    @pytest.mark.parametrize("code", list(StatusCode))
    def test_what_is_asked_is_answered_first(self, code):
        line = at(Standing.ACCEPTED, asked=Request.RECALL)
        if code.value in {"15", "16"}:
            assert tell(line, receipt(code.value)).asked is None
        else:
            with pytest.raises(ForbiddenStatusError):
                tell(line, receipt(code.value))

    @pytest.mark.parametrize(
        ("code", "line"), [("02", told("01")), ("16", at(Standing.ACCEPTED, asked=Request.UPDATE))]
    )
    def test_no_without_a_reason_is_no_answer(self, code, line):
        with pytest.raises(ReasonMissingError):
            tell(line, Receipt(code=StatusCode(code), told_at=START, words=" "))


class TestAsking:
    @pytest.mark.parametrize(
        "standing",
        [Standing.SENT, Standing.ARRIVED, Standing.ACCEPTED, Standing.ASSIGNED, Standing.IN_PROCESS],
    )
    def test_a_recall_that_is_agreed_to_ends_the_line_and_one_that_is_not_changes_nothing(self, standing):
        asked = ask(at(standing), Request.RECALL, at=START, words="Gửi nhầm")
        assert [each.code.value for each in asked.history] == ["13"]
        assert tell(asked, receipt("15")).standing is Standing.TAKEN_BACK
        refused = tell(asked, receipt("16"))
        assert (refused.standing, refused.asked) == (standing, None)
        assert ask(refused, Request.RECALL, at=START + timedelta(days=1), words="Lần nữa").asked

    @pytest.mark.parametrize(
        "standing", [Standing.REFUSED, Standing.COMPLETED, Standing.TAKEN_BACK, Standing.CANCELLED]
    )
    def test_there_is_nothing_to_take_back(self, standing):
        with pytest.raises(NothingToAskError):
            ask(at(standing), Request.RECALL, at=START, words="Gửi nhầm")

    @pytest.mark.parametrize("request_", [Request.UPDATE, Request.REPLACE])
    @pytest.mark.parametrize("answer", ["15", "16"])
    def test_an_update_or_replacement_leaves_the_line_where_it_stands(self, request_, answer):
        asked = ask(at(Standing.COMPLETED), request_, at=START, words="Bổ sung nơi nhận")
        line = tell(asked, receipt(answer))
        assert (line.standing, line.asked) == (Standing.COMPLETED, None)

    def test_what_was_not_transmitted_is_cancelled_without_a_word(self):
        line = ask(Line(), Request.RECALL, at=START, words="Gửi nhầm")
        assert line == Line(standing=Standing.CANCELLED)
        with pytest.raises(ForbiddenStatusError):
            transmitted(line)

    def test_what_was_not_transmitted_is_changed_without_a_word(self):
        assert ask(Line(), Request.UPDATE, at=START, words="Sửa trích yếu") == Line()

    def test_one_thing_at_a_time(self):
        with pytest.raises(AlreadyAskedError):
            ask(at(Standing.SENT, asked=Request.UPDATE), Request.RECALL, at=START, words="Gửi nhầm")

    def test_a_reason_is_asked_for(self):
        with pytest.raises(ReasonMissingError):
            ask(SENT, Request.RECALL, at=START, words="")

    def test_what_was_refused_can_be_sent_again(self):
        line = told("01", "02")
        again = transmitted(line)
        assert (again.standing, again.history) == (Standing.SENT, line.history)
        with pytest.raises(ForbiddenStatusError):
            transmitted(again)


class TestHearing:
    @pytest.mark.parametrize(
        ("standing", "code", "after", "outcome"),
        [
            (Standing.SENT, "03", Standing.ACCEPTED, Outcome.MOVED),
            (Standing.SENT, "06", Standing.COMPLETED, Outcome.MOVED),
            (Standing.ACCEPTED, "01", Standing.ACCEPTED, Outcome.LATE),
            (Standing.COMPLETED, "05", Standing.COMPLETED, Outcome.LATE),
            (Standing.ACCEPTED, "02", Standing.ACCEPTED, Outcome.CONTRADICTS),
            (Standing.REFUSED, "03", Standing.REFUSED, Outcome.CONTRADICTS),
            (Standing.REFUSED, "01", Standing.REFUSED, Outcome.LATE),
            (Standing.TAKEN_BACK, "04", Standing.TAKEN_BACK, Outcome.LATE),
            (Standing.WAITING, "01", Standing.WAITING, Outcome.CONTRADICTS),
            (Standing.ACCEPTED, "15", Standing.ACCEPTED, Outcome.CONTRADICTS),
            (Standing.TAKEN_BACK, "15", Standing.TAKEN_BACK, Outcome.LATE),
        ],
    )
    def test_only_forward(self, standing, code, after, outcome):
        line, became = hear(at(standing), receipt(code))
        assert (line.standing, became) == (after, outcome)
        assert [each.code.value for each in line.history] == [code], "whatever it is, it is kept"

    def test_the_same_status_twice_is_one(self):
        line, _ = hear(SENT, receipt("03"))
        assert hear(line, receipt("03")) == (line, Outcome.DUPLICATE)

    def test_a_recall_that_overtook_its_document_waits_for_it(self):
        line, outcome = hear(Line(standing=Standing.SENT), receipt("13"))
        assert (line.asked, outcome) == (Asked(request=Request.RECALL, at=START), Outcome.MOVED)
        assert tell(line, receipt("15", 1)).standing is Standing.TAKEN_BACK

    def test_a_recall_crosses_with_progress(self):
        asked = ask(SENT, Request.RECALL, at=START, words="Gửi nhầm")
        line, outcome = hear(asked, receipt("04", 1))
        assert (line.standing, outcome) == (Standing.ASSIGNED, Outcome.MOVED)
        assert line.asked

    def test_a_refusal_answers_a_recall_too(self):
        asked = ask(SENT, Request.RECALL, at=START, words="Gửi nhầm")
        line, _ = hear(asked, receipt("02", 1))
        assert (line.standing, line.asked) == (Standing.REFUSED, None)


COURSES = st.sampled_from(
    [
        "01", "01 02", "01 03", "01 03 04", "01 03 05", "01 03 06", "01 03 04 05", "01 03 04 06",
        "01 03 05 06", "01 03 04 05 06",
    ]
)  # fmt: skip
"""Every course that the table allows a receiver whom nothing is asked."""


@st.composite
def heard(draw: st.DrawFn) -> tuple[Line, list[Receipt]]:
    """Return a receiver's own line, and its statuses in the order and number in which they came."""
    line = told(*draw(COURSES).split())
    order = draw(st.permutations(line.history))
    again = draw(st.lists(st.sampled_from(line.history), max_size=3))
    return line, [*order, *again]


@given(heard=heard())
def test_both_sides_agree_in_whatever_order_and_number_statuses_come(heard):
    receivers, came = heard
    line = SENT
    for each in came:
        line, outcome = hear(line, each)
        assert outcome is not Outcome.CONTRADICTS
    assert line.standing is receivers.standing
    assert set(line.history) == set(receivers.history)


@given(heard=heard(), when=st.integers(0, 8), answer=st.sampled_from(["15", "16"]))
def test_both_sides_agree_on_a_recall_whatever_crosses_it(heard, when, answer):
    """The sender asks at some moment; the receiver answers; the answer may overtake what was told before."""
    receivers, came = heard
    senders, asked = SENT, False
    for number, each in enumerate(came):
        if number == when and senders.standing.value not in {"refused", "completed"}:
            senders, asked = (
                ask(senders, Request.RECALL, at=START + timedelta(hours=1), words="Gửi nhầm"),
                True,
            )
            receivers, _ = hear(receivers, senders.history[-1])
            if receivers.asked:
                receivers = tell(receivers, receipt(answer, 90))
                senders, _ = hear(senders, receipts_answer := receivers.history[-1])
                assert receipts_answer.code.value == answer
        senders, _ = hear(senders, each)
    assert senders.standing is receivers.standing
    assert (senders.asked, receivers.asked) == (None, None)
    if asked and receivers.history[-1].code is StatusCode.AGREED:
        assert senders.standing is Standing.TAKEN_BACK


MOVES = st.lists(
    st.one_of(
        st.tuples(
            st.just(hear),
            st.builds(receipt, st.sampled_from([each.value for each in StatusCode]), st.integers(0, 3)),
        ),
        st.tuples(st.just(ask), st.sampled_from(list(Request))),
    ),
    max_size=12,
)
RANK = ["waiting", "sent", "arrived", "accepted", "assigned", "in_process", "completed"]


@given(moves=MOVES)
def test_whatever_is_heard_and_asked_nothing_goes_back_and_nothing_is_forgotten(moves):
    line = SENT
    for act, what in moves:
        before = line
        if act is hear:
            line, _ = hear(line, what)
            assert what in line.history
        else:
            try:
                line = ask(line, what, at=START, words="Lý do")
            except (AlreadyAskedError, NothingToAskError):
                continue
        assert line.history[: len(before.history)] == before.history
        if before.standing.value in RANK and line.standing.value in RANK:
            assert RANK.index(line.standing.value) >= RANK.index(before.standing.value)
        if before.standing.value not in RANK:
            assert line.standing is before.standing
