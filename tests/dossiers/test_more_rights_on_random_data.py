"""The lists beside the worklist, and every sum, against the naive oracle of rights on random dossiers.

What other systems process, opinions asked, batches, the book of certified copies, reads of a person, what
nobody owns, the hall's board and the public's figures: the oracle reads all rows and asks in words.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from tests.dossiers.factories import NOW
from tests.dossiers.test_rights import oracle
from tests.dossiers.test_rights_on_random_data import (
    FINAL,
    NAMES,
    NUMBERS,
    on_random_data,
    some_actor,
    some_dossiers,
)

from motcua.dossiers.domain.paper_origins import Origin
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import (
    BulkItem,
    BulkRun,
    CertificationEntry,
    Dossier,
    MirroredDossier,
    Opinion,
    Paper,
    PaperTransit,
    Result,
)
from motcua.dossiers.models.paper import PaperStanding
from motcua.dossiers.permissions import scope_of
from motcua.dossiers.queries.bulk import batch, batches
from motcua.dossiers.queries.certifications import certification_lines, certification_years
from motcua.dossiers.queries.hall_board import hall_board
from motcua.dossiers.queries.held_papers import held_papers
from motcua.dossiers.queries.mirrored import mirrored_counts, mirrored_dossiers
from motcua.dossiers.queries.opinions import asked_opinions
from motcua.dossiers.queries.paper_transits import paper_desk
from motcua.dossiers.queries.public_figures import public_figures
from motcua.dossiers.queries.supervision import asked_again, reads_of_person, unowned
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.text_folding import fold
from motcua.platform import audit

ANSWERING = {Role.OFFICIAL, Role.UNIT_HEAD, Role.LEADER}
OVER = {*FINAL, State.DONE}
UNSOUND = {State.NOT_ACCEPTED, State.WITHDRAWN, State.STOPPED}
FIRST_HAND = {Origin.NOT_RECORDED, Origin.SCANNED, Origin.UPLOADED}


def some_mirrored(chance: random.Random, offices) -> list[MirroredDossier]:
    return MirroredDossier.objects.bulk_create(
        MirroredDossier(
            source=chance.choice(("BTP-HOTICH", "BCA-CUTRU")), code=f"G01-{number}",
            agency_id=chance.choice(offices).id, procedure_code="1.001193", procedure_name="Khai sinh",
            applicant_name=name, folded=fold(name), state=int(chance.choice(list(State))),
            received_at=NOW - timedelta(days=chance.randint(0, 3)), told_at=NOW, mirrored_at=NOW,
            mirrored_by="client:1",
        )
        for number, name in enumerate(chance.choices(NAMES, k=chance.randint(0, 9)))
    )  # fmt: skip


def some_opinions(chance: random.Random, offices, rows: list[Dossier]) -> list[Opinion]:
    return Opinion.objects.bulk_create(
        Opinion(
            dossier=chance.choice(rows), asked_agency_id=chance.choice(offices).id,
            asking_agency_id=chance.choice(offices).id, question="Có đúng quy hoạch không?", ground="Điều 5",
            when_late="go_on", asked_by_name="Quách Văn Lâm", asked_at=NOW, due_at=NOW,
            answer="Có.", answered_at=chance.choice([None, NOW]),
        )
        for _ in range(chance.randint(0, 9))
    )  # fmt: skip


def some_certifications(chance: random.Random, offices, rows: list[Dossier]) -> list[CertificationEntry]:
    chosen = chance.sample(rows, chance.randint(0, len(rows)))
    results = Result.objects.bulk_create(
        Result(dossier=row, kind="grant", title="Bản sao", drafted_by_name="Quách Văn Lâm", drafted_at=NOW)
        for row in chosen
    )
    return CertificationEntry.objects.bulk_create(
        CertificationEntry(
            agency_id=chance.choice(offices).id, year=chance.choice((2025, 2026)), number=number,
            result=result, certified_at=NOW, requester_name="Bùi Văn Nam", paper_name="Bằng",
            signer_name="Hà Văn Thắng", signer_title="Chủ tịch", pages=1, source_sha256="0" * 64,
        )
        for number, result in enumerate(results)
    )  # fmt: skip


def some_batches(chance: random.Random, offices, rows: list[Dossier]) -> list[BulkRun]:
    runs = BulkRun.objects.bulk_create(
        BulkRun(
            user_id=chance.choice((7, 8)), fingerprint=f"{number}", agency_id=chance.choice(offices).id,
            act="transfer", given={}, language="vi", total=len(rows), begun_at=NOW,
        )
        for number in range(2)
    )  # fmt: skip
    BulkItem.objects.bulk_create(
        BulkItem(run=run, place=place, dossier_id=row.pk, seen_version=1)
        for run in runs
        for place, row in enumerate(rows)
    )
    return runs


def some_audit(chance: random.Random, rows: list[Dossier]) -> Counter[int]:
    """Lines of reading and of asking again; how many each dossier has of either."""
    lines: Counter[int] = Counter()
    for row in chance.choices(rows, k=chance.randint(0, 9)):
        lines[row.pk] += 1
        audit.record(by=SYSTEM, at=NOW, tag=Tag.READ, on=row.ref, agency_id=None, purpose="processing")
        told = {"paper": "Giấy chứng sinh", "source": "H28", "reason": "Mờ."}
        audit.record(by=SYSTEM, at=NOW, tag=Tag.PAPER_ASKED_AGAIN, on=row.ref, agency_id=None, data=told)
    return lines


def some_papers(chance: random.Random, rows: list[Dossier]) -> list[Paper]:
    """Papers of every origin; a secret one has no file."""
    secrets = [chance.random() < 0.2 for _ in range(chance.randint(0, 15))]
    return Paper.objects.bulk_create(
        Paper(
            dossier=chance.choice(rows), code=f"p{number}", kind="original", added_at=NOW,
            name=chance.choice(("Giấy chứng sinh", "Giấy chứng nhận kết hôn")), is_secret=is_secret,
            file_id=None if is_secret else chance.choice((None, 1, 1)), file_name="giay.pdf",
            standing=chance.choice((*[PaperStanding.REQUIRED] * 2, *PaperStanding)),
            origin=chance.choice(list(Origin)).value,
        )
        for number, is_secret in enumerate(secrets)
    )  # fmt: skip


def is_held(paper: Paper) -> bool:
    """It came from the applicant, with a file, in a dossier of its own that was found sound."""
    row = paper.dossier
    is_sound = row.accepted_at is not None and row.parent_id is None and State(row.state) not in UNSOUND
    is_own = paper.standing == PaperStanding.REQUIRED and Origin(paper.origin) in FIRST_HAND
    return is_sound and is_own and paper.file_id is not None


def check_held(actor: Actor, papers: list[Paper], seen: list[Dossier]) -> None:
    for number in NUMBERS:
        theirs = {row.pk for row in seen if row.applicant_number == number}
        if actor.kind is ActorKind.CITIZEN and actor.citizen_id != number:
            theirs = set()
        held = {f"paper:{paper.pk}" for paper in papers if paper.dossier_id in theirs and is_held(paper)}
        assert {each.ref for each in held_papers(actor, number=number)} == held


def check_mirrored(actor: Actor, mirrored: list[MirroredDossier]) -> None:
    theirs = [row for row in mirrored if row.agency_id in scope_of(actor)]
    assert {row.code for row in mirrored_dossiers(actor, now=NOW).rows} == {row.code for row in theirs}
    named = {row.code for row in theirs if "huong" in row.folded}
    assert {row.code for row in mirrored_dossiers(actor, now=NOW, text="Hường").rows} == named
    counted = {each.source: each.total for each in mirrored_counts(actor, now=NOW)}
    assert counted == Counter(row.source for row in theirs)


def check_opinions(actor: Actor, opinions: list[Opinion]) -> None:
    answering = {seat.agency_id for seat in actor.seats if seat.role in ANSWERING}
    asked = [row for row in opinions if row.asked_agency_id in answering]
    waiting = {row.pk for row in asked if row.answered_at is None and row.dossier.state not in OVER}
    assert {row.id for row in asked_opinions(actor, now=NOW)} == waiting
    answered = {row.pk for row in asked if row.answered_at is not None}
    assert {row.id for row in asked_opinions(actor, now=NOW, answered=True)} == answered


def check_books(actor: Actor, lines: list[CertificationEntry]) -> None:
    theirs = [line for line in lines if line.agency_id in scope_of(actor)]
    assert certification_years(actor) == tuple(sorted({line.year for line in theirs}, reverse=True))
    for year in (2025, 2026):
        found = {line.number for line in certification_lines(actor, year=year)}
        assert found == {line.number for line in theirs if line.year == year}


def check_batches(actor: Actor, runs: list[BulkRun], seen: list[Dossier]) -> None:
    assert {line.id for line in batches(actor)} == {run.pk for run in runs if run.user_id == actor.id}
    for run in runs:
        found = batch(actor, run.pk)
        assert (found is not None) is (run.user_id == actor.id)
        if found is not None:
            assert {item.dossier.pk for item in found.items if item.dossier} == {row.pk for row in seen}


def some_parcels(chance: random.Random, offices, rows: list[Dossier]) -> list[PaperTransit]:
    """Parcels under way, between any two agencies."""
    return PaperTransit.objects.bulk_create(
        PaperTransit(
            dossier=chance.choice(rows), from_agency_id=chance.choice(offices).id,
            to_agency_id=chance.choice([*(office.id for office in offices), None]), way="post",
            carrier="Bưu điện", tracking_number=str(number), with_result=False, sent_at=NOW,
            arrived_at=chance.choice([None, None, NOW]),
        )
        for number in range(chance.randint(0, 9))
    )  # fmt: skip


def check_parcels(actor: Actor, parcels: list[PaperTransit], seen: list[Dossier]) -> None:
    """Only clerks of the sending and of the receiving agency, and only of dossiers that they may see."""
    carrying = {seat.agency_id for seat in actor.seats if seat.role in {Role.CLERK, Role.OFFICE_CLERK}}
    visible = {row.pk for row in seen}
    waiting = [row for row in parcels if row.arrived_at is None and row.dossier_id in visible]
    found = paper_desk(actor)
    assert {row.pk for row in found.coming} == {row.pk for row in waiting if row.to_agency_id in carrying}
    assert {row.pk for row in found.gone} == {row.pk for row in waiting if row.from_agency_id in carrying}
    assert {row.dossier.pk for row in found.to_send} <= (visible if carrying else set())


def check_audit(actor: Actor, lines: Counter[int], seen: list[Dossier]) -> None:
    for number in NUMBERS:
        read = {row.pk: lines[row.pk] for row in seen if row.applicant_number == number and lines[row.pk]}
        assert Counter(line.dossier_id for line in reads_of_person(actor, number)) == read
    again = {row.pk: lines[row.pk] for row in seen if lines[row.pk]}
    assert Counter(line.dossier_id for line in asked_again(actor)) == again


def check_unowned(actor: Actor, offices, seen: list[Dossier]) -> None:
    """Every office has one person for each role; only who is excluded or charged elsewhere is missing."""
    holding = {
        (office.id, person.seats[0].role.value): person.person_id
        for office in offices
        for person in (office.clerk, office.head, office.official, office.leader, office.office_clerk)
    }
    ownerless = 0
    for row in seen:
        if State(row.state) in FINAL:
            continue
        person = holding[row.handed_to_agency_id or row.holder_agency_id, row.step_role]
        is_charged = row.assignee_id and row.step_role == "official" and row.handed_to_agency_id is None
        ownerless += person in row.excluded_people or bool(is_charged and row.assignee_id != person)
    assert sum(each.count for each in unowned(actor, now=NOW)) == ownerless


def check_public(rows: list[Dossier], offices) -> None:
    """What everybody sees: codes of those who came to the counter, and sums of wholes."""
    wholes = [row for row in rows if row.parent_id is None]
    for office in offices:
        board = hall_board(office.id)
        here = [row for row in wholes if row.reception_agency_id == office.id]
        assert set(board.ready) == {row.code for row in here if row.state == State.DONE}
        came = [row for row in here if row.channel == "direct"]
        assert set(board.waiting) == {row.code for row in came if State(row.state) not in OVER}
        decided = [row for row in wholes if row.competent_agency_id == office.id]
        assert received(office.id) == len(decided)
    assert received(None) == len(wholes)


def received(agency_id: int | None) -> int:
    day = civil_date(NOW)
    start, end = date(day.year - 1, 1, 1), day + timedelta(days=1)
    return sum(month.received for month in public_figures(start=start, end=end, agency_id=agency_id))


def check_all(chance: random.Random, offices, version) -> None:
    rows = some_dossiers(chance, offices, version, count=chance.randint(1, 12))
    mirrored, opinions = some_mirrored(chance, offices), some_opinions(chance, offices, rows)
    books, runs = some_certifications(chance, offices, rows), some_batches(chance, offices, rows)
    lines, parcels = some_audit(chance, rows), some_parcels(chance, offices, rows)
    papers = some_papers(chance, rows)
    for _ in range(3):
        actor = some_actor(chance, offices)
        seen = [row for row in rows if oracle(actor, row)]
        check_mirrored(actor, mirrored)
        check_opinions(actor, opinions)
        check_books(actor, books)
        check_batches(actor, runs, seen)
        check_parcels(actor, parcels, seen)
        check_audit(actor, lines, seen)
        check_unowned(actor, offices, seen)
        check_held(actor, papers, seen)
    check_public(rows, offices)


@pytest.mark.django_db
def test_every_further_list_and_sum_is_what_the_oracle_lets_through(offices):
    on_random_data(offices, check_all)
