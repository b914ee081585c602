"""Ratings and the nine indices from real dossiers: confidential, once, recounted."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from tests.dossiers.factories import NOW, bring_to, make_citizen, receive, stored

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, HistoryEntry, Rating
from motcua.dossiers.queries.evaluation import _lawful_due, unit_scores
from motcua.dossiers.queries.ratings import rating_summary
from motcua.dossiers.services.rate import find_baseless
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.kernel.civil_time import civil_date
from motcua.platform.models import AuditEntry

QUARTER = {"start": date(2026, 10, 1), "end": date(2027, 1, 1)}
GOOD, BAD = dossiers.Satisfaction.VERY_SATISFIED, dossiers.Satisfaction.UNSATISFIED


def finish(office, *, days: int = 0, supplements: int = 0, channel: str = "direct") -> Dossier:
    """A birth registration processed and finished ``days`` after its reception."""
    dossier_id = bring_to(office, Act.SUBMIT, dossier_id=receive(office).dossier_id)
    Dossier.objects.filter(pk=dossier_id).update(
        done_at=NOW + timedelta(days=days, hours=1),
        state=9,
        supplements_asked=supplements,
        channel=channel,
        return_channel=channel,
    )
    return stored(dossier_id)


def rate(dossier, overall=GOOD, *, by=None, now=NOW, comment="", **details):
    return dossiers.rate(
        by=by, now=now, proof_token=dossier.proof_token, overall=overall, details=details, comment=comment
    )


def test_a_rating_is_one_a_dossier_and_its_changes_stay_on_record(office):
    dossier = finish(office)
    assert rate(dossier, GOOD, attitude=GOOD) == 1
    assert rate(dossier, BAD, now=NOW + timedelta(days=30), comment="Đợi lâu.") == 2

    assert list(dossier.ratings.order_by("number").values_list("overall", "is_current")) == [
        (2, False),
        (0, True),
    ]
    with pytest.raises(dossiers.RatingFixedError):
        rate(dossier, now=NOW + timedelta(days=30, seconds=1))


def test_staff_do_not_rate_and_an_open_dossier_is_not_rated(office):
    open_dossier = stored(receive(office).dossier_id)
    with pytest.raises(dossiers.NotYetRatableError):
        rate(open_dossier)
    with pytest.raises(dossiers.NotAllowedError):
        rate(finish(office), by=office.clerk)
    assert rate(finish(office), by=make_citizen()) == 1
    assert dossiers.own_rating("no-such-token") is None


def test_a_rating_leaves_no_trace_that_officials_read(office):
    dossier = finish(office)
    history, audit = HistoryEntry.objects.count(), AuditEntry.objects.count()

    rate(dossier, BAD, comment="Thái độ chưa tốt.")

    assert (HistoryEntry.objects.count(), AuditEntry.objects.count()) == (history, audit)


def test_comments_appear_without_their_dossier_and_only_among_several(office):
    rate(finish(office), BAD, comment="Thái độ chưa tốt.", attitude=BAD)
    rate(finish(office), GOOD, comment="Nhanh.")
    few = rating_summary(office.id, **QUARTER)
    assert (few.count, few.comments) == (2, ())
    assert few.complaints[0].comment == ""
    rate(finish(office), GOOD)

    many = rating_summary(office.id, **QUARTER)

    assert many.comments == ("Nhanh.", "Thái độ chưa tốt.")
    assert dict(many.overall) == {GOOD: 2, dossiers.Satisfaction.SATISFIED: 0, BAD: 1}


def test_a_complaint_counts_until_a_head_finds_it_without_ground(office):
    dossier = finish(office, days=-1)
    rate(dossier, BAD, attitude=BAD)
    rating = Rating.objects.get()

    def attitude():
        return {score.index.value: score.points for score in unit_scores(office.id, **QUARTER).scores}[7]

    assert attitude() == 0
    with pytest.raises(dossiers.NotAllowedError):
        find_baseless(by=office.official, now=NOW, rating_id=rating.pk, finding="Không có căn cứ.")
    with pytest.raises(ReasonMissingError):
        find_baseless(by=office.head, now=NOW, rating_id=rating.pk, finding=" ")
    find_baseless(by=office.head, now=NOW, rating_id=rating.pk, finding="Không có căn cứ.")
    assert attitude() == 2


@pytest.fixture
def busy(office):
    """Twelve dossiers early, in time and late, some supplemented, some on line, some complained of."""
    chance = random.Random(9)
    for _ in range(12):
        dossier = finish(
            office,
            days=chance.randint(-1, 6),
            supplements=chance.choice((0, 0, 1, 2)),
            channel=chance.choice(("direct", "online")),
        )
        if chance.random() < 0.4:
            rate(dossier, BAD, attitude=chance.choice((GOOD, BAD)))
    return office


def naive(office) -> dict[int, Decimal]:
    """Recount the indices that need no clock, dossier by dossier, from the rows alone."""
    points = defaultdict(list)
    for dossier in Dossier.objects.filter(competent_agency_id=office.id).exclude(done_at=None):
        done, due = civil_date(dossier.done_at), civil_date(dossier.first_due_at)
        time = 2 if done < due else 1 if done == due else 0
        complained = dossier.ratings.filter(is_current=True, attitude=0, found_baseless_at=None).exists()
        points[1].append(time)
        points[3].append({0: 2, 1: 1}.get(dossier.supplements_asked, 0))
        points[4].append(2 if dossier.channel == "online" else 1)
        points[7].append(0 if complained else time)
    return {
        index: (Decimal(sum(given)) / len(given)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        for index, given in points.items()
    }


def test_the_figures_equal_a_recount(busy):
    scores = {score.index.value: score.value for score in unit_scores(busy.id, **QUARTER).scores}

    assert {index: scores[index] for index in (1, 3, 4, 7)} == naive(busy)
    assert scores[2] == Decimal("2.0"), "every step took minutes of the hours allotted"


def test_a_term_counted_from_arrival_is_judged_by_its_later_date_and_an_apology_is_not():
    given = [
        {"act": act, "facts": {"due_at": f"2026-11-{day}T10:00:00+00:00"}}
        for act, day in (("accept", 23), ("acknowledge", 24), ("extend", 30))
    ]

    due_at = _lawful_due([{"act": "lodge", "facts": {}}, *given, {"act": "acknowledge", "facts": {}}])

    assert due_at == datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "later", "due"),
    [
        pytest.param("begin_share", "acknowledge", "2026-11-23", id="a share of the agency that shared out"),
        pytest.param("accept", "share_goes_on", "2026-11-25", id="a whole whose share went on"),
    ],
)
def test_shares_and_wholes_are_judged_by_their_own_promise(first, later, due):
    promised = {"begin_share": "2026-11-23", "accept": "2026-11-23", "share_goes_on": "2026-11-25"}
    history = [
        {"act": act, "facts": {"due_at": f"{promised[act]}T17:30:00+07:00"} if act in promised else {}}
        for act in (first, later)
    ]
    assert _lawful_due(history) == datetime.fromisoformat(f"{due}T17:30:00+07:00")


def test_people_are_judged_over_the_dossiers_of_which_they_did_a_step(busy):
    found = unit_scores(busy.id, **QUARTER)

    people = {person.name: person.dossiers for person in found.people}
    assert people == {busy.clerk.name: 12, busy.official.name: 12}
    assert unit_scores(busy.id, start=date(2026, 1, 1), end=date(2026, 4, 1)).scores == ()


def test_the_number_of_queries_does_not_grow(busy, assert_constant_queries):
    assert_constant_queries(lambda: unit_scores(busy.id, **QUARTER), lambda: [finish(busy) for _ in range(3)])


def test_heads_see_how_the_scores_came_about_and_examine(desk, busy):
    complaint = Rating.objects.filter(attitude=0, is_current=True).first()
    assert complaint
    page = desk.at("head").get("/work/evaluation/").content.decode()

    for words in ("điểm trên 12 lượt chấm", busy.official.name, "Chưa hài lòng về thái độ phục vụ"):
        assert words in page
    answer = desk.at("head").post(f"/work/evaluation/{complaint.pk}/examine/", {"finding": ""})
    assert answer.status_code == 422
    desk.at("head").post(f"/work/evaluation/{complaint.pk}/examine/", {"finding": "Không có căn cứ."})
    complaint.refresh_from_db()
    assert complaint.finding == "Không có căn cứ."
    assert desk.at("official").get("/work/evaluation/").status_code == 403
    assert desk.at("head").get("/work/evaluation/?agency=999999").status_code == 404


def test_a_citizen_rates_by_the_receipt_or_by_code_and_digits(client, morning, office):
    dossier = finish(office)
    wrong = client.post("/rate/", {"code": dossier.code, "digits": "0000"})
    assert wrong.status_code == 422
    found = client.post("/rate/", {"code": dossier.code, "digits": dossier.applicant_number[-4:]})
    assert found.url == f"/track/{dossier.proof_token}/rate/"
    assert client.post(found.url, {"comment": "<b>"}).status_code == 422
    answer = client.post(found.url, {"overall": "0", "attitude": "0", "comment": "<b>Đợi lâu"}, follow=True)

    assert "Cảm ơn bạn" in answer.content.decode()
    assert Rating.objects.get().comment == "<b>Đợi lâu"
    assert "&lt;b&gt;Đợi lâu" in client.get(found.url).content.decode()
    assert client.get("/track/no-such-token/rate/").status_code == 404


def test_a_clerk_at_the_rating_page_is_sent_away(desk, office):
    dossier = finish(office)
    answer = desk.clerk.post(f"/track/{dossier.proof_token}/rate/", {"overall": "2"})

    assert answer.status_code == 422
    assert not Rating.objects.exists()
