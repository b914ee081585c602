"""The translation tool finds what is missing, stale, half translated or bypasses gettext."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from tools import translations


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "motcua"
    context = source / "counter"
    (context / "templates" / "counter").mkdir(parents=True)
    (context / "__init__.py").write_text("")
    (context / "acts.py").write_text(
        "from django.utils.translation import gettext_lazy as _, ngettext_lazy, pgettext_lazy\n"
        'A = _("Take the dossier")\n'
        'B = ngettext_lazy("One paper", "%(count)d papers", 2)\n'
        'C = pgettext_lazy("post", "Return")\n'
    )
    (context / "templates" / "counter" / "page.html").write_text(
        "{% load i18n %}\n<h1>{% translate 'Counter' %}</h1>\n"
        "  {% blocktranslate trimmed with code=dossier.code %}\n    Dossier {{ code }}\n"
        "    is here.\n  {% endblocktranslate %}\n"
    )
    return source


def _translate(source: Path, answers: dict[str, str]) -> Path:
    path = translations.catalogue_path(source / "counter")
    text = path.read_text(encoding="utf-8")
    for english, vietnamese in answers.items():
        head, found, tail = text.partition(f'"{english}"\nmsgstr')
        assert found, english
        text = head + found + tail.replace('""', f'"{vietnamese}"', 1)
    path.write_text(text, encoding="utf-8")
    return path


ANSWERS = {
    "Take the dossier": "Nhận hồ sơ",
    "%(count)d papers": "%(count)d giấy tờ",
    "Return": "Trả",
    "Counter": "Quầy",
    "Dossier %(code)s is here.": "Hồ sơ %(code)s ở đây.",
}


def test_update_takes_texts_of_code_and_templates(source: Path) -> None:
    translations.update(source)

    catalog = translations.stored(source / "counter")
    assert {m.id for m in catalog if m.id} == {
        "Take the dossier",
        ("One paper", "%(count)d papers"),
        "Return",
        "Counter",
        "Dossier %(code)s is here.",
    }
    assert catalog.get("Return", context="post") is not None


def test_complete_catalogue_has_no_problem_and_compiles(source: Path) -> None:
    translations.update(source)
    path = _translate(source, ANSWERS)

    assert translations.check(source) == []
    translations.compile_all(source)
    with path.with_suffix(".mo").open("rb") as stream:
        vietnamese = gettext.GNUTranslations(stream)
    assert vietnamese.gettext("Take the dossier") == "Nhận hồ sơ"
    assert vietnamese.ngettext("One paper", "%(count)d papers", 1) == "%(count)d giấy tờ"
    assert vietnamese.pgettext("post", "Return") == "Trả"


def test_update_again_changes_nothing(source: Path) -> None:
    translations.update(source)
    path = _translate(source, ANSWERS)
    before = path.read_bytes()

    translations.update(source)

    assert path.read_bytes() == before


def _problems(source: Path) -> list[str]:
    return [problem.what for problem in translations.check(source)]


def test_untranslated_text_is_a_problem(source: Path) -> None:
    translations.update(source)
    _translate(source, {k: v for k, v in ANSWERS.items() if k != "Counter"})

    assert _problems(source) == ["not translated: 'Counter'"]


def test_a_lost_head_is_a_problem(source: Path) -> None:
    translations.update(source)
    path = _translate(source, ANSWERS)
    path.write_text(path.read_text(encoding="utf-8").removeprefix(translations.HEADER), encoding="utf-8")

    assert _problems(source) == ["its head with the plural rule is missing (run update)"]


def test_lost_placeholder_is_a_problem(source: Path) -> None:
    translations.update(source)
    _translate(source, ANSWERS | {"Dossier %(code)s is here.": "Hồ sơ %(ma)s ở đây."})

    assert _problems(source) == ["placeholders differ in 'Hồ sơ %(ma)s ở đây.': 'Dossier %(code)s is here.'"]


def test_another_voice_than_that_of_the_screens_is_a_problem(source: Path) -> None:
    translations.update(source)
    _translate(source, ANSWERS | {"Counter": "Quầy của Ông/Bà"})

    assert _problems(source) == ["says 'Ông/Bà' where screens say 'bạn': 'Counter'"]


def test_fuzzy_text_is_a_problem(source: Path) -> None:
    translations.update(source)
    path = _translate(source, ANSWERS)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Counter"', '#, fuzzy\nmsgid "Counter"'), encoding="utf-8")

    assert _problems(source) == ["fuzzy: 'Counter'"]


def test_new_and_dead_texts_are_problems(source: Path) -> None:
    translations.update(source)
    _translate(source, ANSWERS)
    code = source / "counter" / "acts.py"
    code.write_text(code.read_text().replace("Take the dossier", "Receive the dossier"))

    assert _problems(source) == [
        "missing: 'Receive the dossier' (run update)",
        "stale: 'Take the dossier' (run update)",
    ]


def test_two_contexts_saying_it_differently_is_a_problem(source: Path) -> None:
    other = source / "window"
    other.mkdir()
    (other / "__init__.py").write_text("")
    (other / "acts.py").write_text('from django.utils.translation import gettext as _\nA = _("Counter")\n')
    translations.update(source)
    _translate(source, ANSWERS)
    path = translations.catalogue_path(other)
    path.write_text(path.read_text().replace('msgid "Counter"\nmsgstr ""', 'msgid "Counter"\nmsgstr "Bàn"'))

    assert _problems(source) == ["'Counter' is 'Bàn' here, 'Quầy' in counter"]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        pytest.param("<p>Hồ sơ</p>", ["text outside gettext: 'Hồ sơ'"], id="Vietnamese"),
        pytest.param("<p>Dossier</p>", ["text outside gettext: 'Dossier'"], id="English"),
        pytest.param(
            "{# note #}{% comment %}note{% endcomment %}<a href='/x'>{{ name }}</a>", [], id="no text"
        ),
        pytest.param('<b lang="vi" translate="no">Tiếng Việt</b>', [], id="proper name"),
        pytest.param("{% blocktranslate %}Yes{% endblocktranslate %} · 1 / 2 &nbsp;", [], id="marked"),
    ],
)
def test_bare_text_in_a_template(tmp_path: Path, markup: str, found: list[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text(markup, encoding="utf-8")

    assert [problem.what for problem in translations.bare_texts(page)] == found
