"""Codes of agencies, dossiers and procedures."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import agency_codes, dossier_codes, procedure_codes
from motcua.kernel.agency_codes import AgencyCode

DAY = date(2021, 10, 21)
PAIRS = [
    ("000.00.00.H28", "H28"),
    ("000.00.16.H28", "H28.16"),
    ("000.01.31.H28", "H28.31.01"),
    ("000.17.22.H56", "H56.22.17"),
    ("012.05.31.H28", "H28.31.05.012"),
]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_both_schemes_write_the_same_agency(old, new):
    assert agency_codes.to_qd20(old) == new
    assert agency_codes.to_qcvn102(new) == old
    assert agency_codes.parse(old) == agency_codes.parse(new)


def test_small_letters_and_blanks_are_forgiven():
    assert agency_codes.parse(" h28.16 ") == AgencyCode(("H28", "16"))


@pytest.mark.parametrize(
    "text", ["", "H2", "28.16", "Z28.1", "000.05.00.H28", "H28.00", "H28..1", "H28.É", "H28." + "1" * 40]
)
def test_what_is_no_agency_code_is_refused(text):
    with pytest.raises(agency_codes.InvalidAgencyCodeError):
        agency_codes.parse(text)


@pytest.mark.parametrize("text", ["H28.1.2.3.4", "H55.242", "H28.AB", "H28.1.1.1234"])
def test_a_code_without_form_in_the_old_scheme_says_so(text):
    code = agency_codes.parse(text)
    assert code.qd20 == text
    with pytest.raises(agency_codes.NotConvertibleError):
        _ = code.qcvn102


def test_an_agency_is_under_those_whose_code_it_continues():
    commune, district = agency_codes.parse("H28.31.01"), agency_codes.parse("H28.31")
    assert commune.is_under(district)
    assert not district.is_under(district)
    assert not agency_codes.parse("H28.310").is_under(district)


@given(
    second=st.integers(1, 99),
    third=st.integers(0, 99),
    fourth=st.integers(0, 999),
    province=st.integers(1, 63),
)
def test_every_code_of_the_old_scheme_survives_the_way_there_and_back(second, third, fourth, province):
    old = f"{fourth if third else 0:03d}.{third:02d}.{second:02d}.H{province:02d}"
    assert agency_codes.to_qcvn102(agency_codes.to_qd20(old)) == old


def test_dossier_codes_of_the_law_reference():
    assert dossier_codes.format_code("H28.16", DAY, 1) == "000.00.16.H28-211021-0001"
    assert dossier_codes.format_code("000.00.16.H28", date(2022, 1, 1), 1) == "H28.16-220101-0001"
    long = dossier_codes.format_code("G09.20", date(2026, 6, 9), 92637, scheme=dossier_codes.LONG_2025)
    assert long == "G09.20-20260609-0092637"


def test_the_scheme_changes_with_the_day():
    assert dossier_codes.scheme_on(date(2021, 12, 31)) is dossier_codes.TT01_2018
    assert dossier_codes.scheme_on(date(2022, 1, 1)) is dossier_codes.QD20_2020
    later = (*dossier_codes.TIMETABLE, (date(2027, 1, 1), dossier_codes.LONG_2025))
    assert dossier_codes.scheme_on(date(2027, 1, 1), timetable=later) is dossier_codes.LONG_2025


def test_before_the_first_scheme_there_are_no_codes():
    with pytest.raises(dossier_codes.NoSchemeError):
        dossier_codes.scheme_on(date(2018, 6, 20))


@pytest.mark.parametrize("serial", [9999, 10000, 123456789])
def test_a_serial_is_never_cut(serial):
    code = dossier_codes.format_code("H28.16", DAY, serial)
    assert code == f"000.00.16.H28-211021-{serial}"
    assert dossier_codes.parse(code).serial == serial


def test_a_serial_of_nought_is_refused():
    with pytest.raises(dossier_codes.InvalidSerialError):
        dossier_codes.format_code("H28.16", DAY, 0)


@given(
    agency=st.sampled_from([old for old, _ in PAIRS]),
    day=st.dates(date(2018, 6, 21), date(2068, 12, 31)),
    serial=st.integers(1, 10**9),
    scheme=st.sampled_from([dossier_codes.TT01_2018, dossier_codes.QD20_2020, dossier_codes.LONG_2025]),
)
def test_every_code_that_is_written_is_read_back(agency, day, serial, scheme):
    code = dossier_codes.format_code(agency, day, serial, scheme=scheme)
    assert dossier_codes.parse(f" {code.lower()} ") == dossier_codes.DossierCode(
        agency=agency_codes.parse(agency), received_on=day, serial=serial
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H28.16",
        "H28.16-211021",
        "H28.16-211021-001",
        "H28.16-211321-0001",
        "H28.16-2110211-0001",
        "H28.16-211021-0000",
        "28.16-211021-0001",
        "H28.16-211021-0001; DROP TABLE",
    ],
)
def test_what_is_no_dossier_code_is_refused(text):
    with pytest.raises(dossier_codes.InvalidDossierCodeError):
        dossier_codes.parse(text)


@pytest.mark.parametrize(
    ("text", "national", "agency", "service"),
    [
        ("1.012994", "1.012994", None, ""),
        ("1.011442.000.00.00.H38", "1.011442", "H38", ""),
        ("2.000815.000.00.00.H55.02", "2.000815", "H55", "02"),
        ("3.000181.000.00.00.h22", "3.000181", "H22", ""),
    ],
)
def test_procedure_codes(text, national, agency, service):
    code = procedure_codes.parse(text)
    assert (code.national, code.agency and code.agency.qd20, code.service) == (national, agency, service)
    assert str(code) == text.upper()


@pytest.mark.parametrize("text", ["", "7.000001", "1.12345", "1.012994.H28", "1.012994.000.05.00.H28"])
def test_what_is_no_procedure_code_is_refused(text):
    with pytest.raises(procedure_codes.InvalidProcedureCodeError):
        procedure_codes.parse(text)


def test_a_local_variant_adds_the_agency_once():
    local = procedure_codes.local_variant("1.001193", "H28")
    assert local == "1.001193.000.00.00.H28"
    with pytest.raises(procedure_codes.InvalidProcedureCodeError):
        procedure_codes.local_variant(local, "H28")
