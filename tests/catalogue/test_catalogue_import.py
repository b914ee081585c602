"""The catalogue that is shipped loads whole, once, and is found again."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from tests.catalogue.factories import NOW, TODAY
from tests.catalogue.shared_data import bulk_procedures

from motcua.catalogue import models, public
from motcua.catalogue.domain.facts import InvalidFactsError, parse_line
from motcua.catalogue.domain.tokens import first_tokens
from motcua.catalogue.services.import_reference import DATA, PROCEDURES_FILE, read_procedures
from motcua.catalogue.services.load_procedures import load_procedures
from motcua.kernel.actors import SYSTEM, Role
from motcua.kernel.working_time import Term, TermUnit


@pytest.fixture
def loaded(catalogue, db):
    return catalogue


def test_everything_that_is_shipped_is_loaded(loaded):
    assert (loaded.fields, loaded.forms, loaded.processes) == (94, 22, 8)
    assert loaded.procedures.created == models.ProcedureVersion.objects.count() == 119
    assert loaded.procedures.differing == []


def test_a_second_import_changes_nothing(loaded):
    def everything():
        return [list(model.objects.order_by("pk").values()) for model in (
            models.Field, models.FormRevision, models.ProcessRevision, models.Procedure,
            models.ProcedureVersion, models.Paper, models.Fee,
        )]  # fmt: skip

    before = everything()
    again = public.import_reference(by=SYSTEM, now=NOW.replace(hour=9))
    assert everything() == before
    assert (again.fields, again.forms, again.processes, again.procedures.created) == (0, 0, 0, 0)
    assert again.procedures.unchanged == 119


def test_birth_registration_says_what_its_line_says(loaded):
    version = public.version_in_force(code="1.001193", on=TODAY)
    assert version == public.get_version(version.id)
    assert version.name == "Đăng ký khai sinh"
    assert version.full_code == "1.001193.000.00.00.H28"
    assert version.term == Term(value=1, unit=TermUnit.WORKING_DAY)
    assert version.is_free
    assert version.fees == ()
    assert version.form_code == "birth-registration"
    assert [(paper.code, paper.originals, paper.copies, paper.required) for paper in version.papers] == [
        ("1.001193-GT01", 1, 0, True),
        ("1.001193-GT02", 1, 0, True),
        ("1.001193-GT03", 1, 0, True),
        ("1.001193-GT04", 1, 0, False),
        ("1.001193-GT05", 0, 1, True),
        ("1.001193-GT06", 0, 1, True),
    ]
    assert version.results == ("Giấy khai sinh",)
    assert version.channels == (public.Channel.IN_PERSON, public.Channel.POST, public.Channel.ONLINE)


def test_a_paid_procedure_keeps_its_amount_and_the_words_on_it(loaded):
    version = public.version_in_force(code="1.009994", on=TODAY)
    (fee,) = version.fees
    assert (fee.amount, fee.kind, fee.taken_at) == (75_000, public.FeeKind.FEE, public.TakenAt.RECEPTION)
    assert "150.000đ" in fee.note
    assert version.term == Term(value=20, unit=TermUnit.CALENDAR_DAY)


def test_every_shipped_procedure_can_be_worked_through_within_its_term(loaded):
    for version_id in models.ProcedureVersion.objects.values_list("pk", flat=True):
        process = public.process_of(version_id)
        tokens, acts = first_tokens(process), []
        step = process.start
        while step != public.END:
            others = [each.code for each in (*process.calls, *process.asks) if each.code in tokens]
            place = step if step != public.WAITING else others[0]
            act = next(act for where, act in process.moves if where == place and act != "send_back")
            if step != public.WAITING:
                acts.append(act)
            tokens, step = process.after(tokens, place, act)
        if process.calls:
            assert (acts[0], acts[-1]) == ("share", "return")
        else:
            assert acts[0] == "transfer"
            assert acts[-4] in {"submit", "endorse"}
            assert acts[-3:] == ["approve", "seal", "return"]


def test_a_term_of_one_day_shares_eight_hours_among_the_steps(loaded):
    process = public.process_of(public.version_in_force(code="1.001193", on=TODAY).id)
    assert [(step.code, step.role, step.hours) for step in process.steps] == [
        ("reception", Role.CLERK, Decimal("0.75")),
        ("appraisal", Role.OFFICIAL, Decimal("4.75")),
        ("approval", Role.LEADER, Decimal("1.5")),
        ("sealing", Role.OFFICE_CLERK, Decimal("0.75")),
        ("return", Role.CLERK, Decimal("0.75")),
    ]


def test_nothing_is_in_force_before_the_first_day_or_for_an_unknown_code(loaded):
    with pytest.raises(public.NoVersionInForceError):
        public.version_in_force(code="1.001193", on=date(2019, 12, 31))
    with pytest.raises(public.NoVersionInForceError):
        public.version_in_force(code="9.999999", on=TODAY)
    with pytest.raises(public.UnknownVersionError):
        public.get_version(-1)


def test_a_changed_line_is_reported_and_not_loaded_over_the_old(loaded):
    facts = next(read_procedures(DATA / PROCEDURES_FILE))
    changed = parse_line(json.dumps(raw_line() | {"name": "Đăng ký khai sinh cho trẻ em"}))
    report = load_procedures(
        by=SYSTEM, now=NOW, facts=[facts, changed], valid_from=date(2020, 1, 1), source="test"
    )
    assert (report.created, report.unchanged, report.differing) == (0, 1, ["1.001193"])
    assert public.version_in_force(code="1.001193", on=TODAY).name == "Đăng ký khai sinh"


def raw_line() -> dict[str, object]:
    return json.loads((DATA / PROCEDURES_FILE).read_text(encoding="utf-8").splitlines()[1])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"code": "khai sinh"}, "is not a procedure code", id="code"),
        pytest.param({"name": "  "}, "the name is missing", id="name"),
        pytest.param({"service_level": 5}, "not a service level", id="level"),
        pytest.param({"service_mode": "half"}, "half", id="mode"),
        pytest.param({"processing_time": {"value": 0, "unit": "day"}}, "a term of 0", id="term"),
        pytest.param({"processing_time": {"value": 2, "unit": "moon"}}, "moon", id="unit"),
        pytest.param({"fee": {"amount": -1, "note": ""}}, "cannot be negative", id="fee"),
        pytest.param({"components": [{}]}, "name is missing", id="paper"),
        pytest.param({"subjects": ["ghost"]}, "ghost", id="subject"),
        pytest.param({"fee": None}, "1.001193", id="no fee at all"),
    ],
)
def test_a_malformed_line_is_refused_by_name(change, words):
    with pytest.raises(InvalidFactsError, match=words):
        parse_line(json.dumps(raw_line() | change))


@pytest.mark.parametrize("line", ["", "[1]", "{", "null"])
def test_what_is_no_object_is_refused(line):
    with pytest.raises(InvalidFactsError, match="JSON"):
        parse_line(line)


def test_the_793_of_the_national_portal_load_in_bulk(loaded, django_assert_max_num_queries):
    facts = tuple(read_procedures(bulk_procedures()))
    with django_assert_max_num_queries(60):
        report = load_procedures(
            by=SYSTEM, now=NOW, facts=facts, valid_from=date(2020, 1, 1), source="procedures.jsonl"
        )
    assert (len(facts), report.created, report.unchanged, report.differing) == (793, 674, 119, [])
    assert models.ProcedureVersion.objects.count() == 793
    assert models.Paper.objects.count() == sum(len(one.papers) for one in facts)
    assert (
        sum(one.term is None for one in facts)
        == models.ProcedureVersion.objects.filter(term_value=None).count()
        == 75
    )


def test_questions_are_asked_in_the_order_of_the_form(loaded):
    version = public.version_in_force(code="1.001193", on=TODAY)
    child = next(field for field in public.form_of(version.id).fields if field.name == "child")

    assert [part.name for part in child.children] == [
        "full_name",
        "birth_date",
        "gender",
        "ethnicity",
        "nationality",
    ]
