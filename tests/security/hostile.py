"""Strings that have broken other systems, and what a page must make of them."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = (
    "' OR '1'='1",
    "'; DROP TABLE dossiers_dossier; --",
    "1) UNION SELECT version()--",
    "$$;SELECT pg_sleep(9)$$",
    '"><script>alert(1)</script>',
    "{{ settings.SECRET_KEY }}",
    "{% debug %}",
    "%s%s%n%x",
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "\\..\\..\\windows",
    "a\x00b",
    "\x1b[31m",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "\u202egnp.exe",
    "Ａ\u0301\u0323" * 40,
    "-1",
    "0",
    "9" * 40,
    "1e309",
    "NaN",
    "true",
    "[]",
    "{}",
    "",
    " ",
    "\r\nSet-Cookie: a=b",
    "x" * 9_000,
    "%",
    "_",
    "\\",
    "tệp & 'dấu' <nháy>",
)

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=80),
    st.text(alphabet="'\"\\%_;-()*:&|!<>{}$# abđâ\x00", max_size=40),
)
"""Anything somebody may type, with a leaning to what has a meaning in SQL, HTML and search languages."""

WRONG_ARGUMENTS: dict[str, tuple[object, ...]] = {
    "int": (0, 2**31, 2**63, 2**64, int("9" * 30)),
    "str": HOSTILE,
    "slug": ("-", "x" * 300, "khong-co"),
    "uuid": ("00000000-0000-0000-0000-000000000000",),
    "path": HOSTILE,
}
"""For each path converter of Django values of the right form that name nothing."""
