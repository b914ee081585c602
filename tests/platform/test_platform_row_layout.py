"""Rows laid out by holes are the rows that the template gives one by one."""

from __future__ import annotations

import pytest
from django.template.loader import get_template
from django.utils.safestring import SafeString

from motcua.platform.web.row_layout import lay_out

TEMPLATE = "one_row.html"
SOURCE = (
    '<tr><th title="{{ row.name }}">{{ row.name }}</th>'
    "{% if may_sign %}<td>{{ row.tag }}</td>{% endif %}"
    "<td>{% if row.due %}{{ row.due }}{% else %}–{% endif %}</td></tr>"
)
ROWS = [
    {"name": "Bùi Văn Nam", "tag": SafeString("<b>mới</b>"), "due": "21/11/2026"},
    {"name": "<script>\"&'", "tag": SafeString(), "due": ""},
    {"name": "a\x1ename\x1eb", "tag": "<i>", "due": "{{ row.name }}"},
    {"name": "", "tag": "%s {name}", "due": "0"},
]


@pytest.fixture(autouse=True)
def _template(settings):
    [engine] = settings.TEMPLATES
    templates = {TEMPLATE: SOURCE, "shouting.html": "{{ row.name|upper }}"}
    loaders = [("django.template.loaders.locmem.Loader", templates)]
    settings.TEMPLATES = [{**engine, "APP_DIRS": False, "OPTIONS": {**engine["OPTIONS"], "loaders": loaders}}]


@pytest.mark.parametrize("may_sign", [True, False])
def test_it_is_what_the_template_gives_row_by_row(may_sign):
    one_by_one = [get_template(TEMPLATE).render({"row": row, "may_sign": may_sign}) for row in ROWS]

    assert lay_out(TEMPLATE, ROWS, shared={"may_sign": may_sign}) == "".join(one_by_one)


def test_no_rows_are_nothing():
    assert lay_out(TEMPLATE, [], shared={}) == ""


def test_a_template_that_changes_a_value_is_refused():
    with pytest.raises(KeyError):
        lay_out("shouting.html", [{"name": "Nam"}], shared={})
