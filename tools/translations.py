"""Keep the Vietnamese catalogues of every context complete.

    python tools/translations.py update [CONTEXT…]  # bring new texts into the catalogues, drop dead ones
    python tools/translations.py check      # every text translated, no fuzzy, no stale, nothing bare
    python tools/translations.py compile    # write the .mo files that Django reads (not committed)

English texts stand in the code; ``src/motcua/<context>/locale/vi/LC_MESSAGES/django.po`` holds the
Vietnamese. Needs no gettext of the system: Django turns templates into text that Babel can read.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import allauth
from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from django.utils.translation.template import templatize

REPOSITORY = Path(__file__).resolve().parents[1]
SOURCE = REPOSITORY / "src" / "motcua"
LANGUAGE = "vi"

Spec = tuple[int | tuple[int, int] | tuple[int, str], ...] | None
KEYWORDS: Mapping[str, Spec] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}

# Libraries without a Vietnamese catalogue of their own: the context that shows their texts translates them.
_ALLAUTH = Path(allauth.__file__).parent
BORROWED: Mapping[str, tuple[Path, ...]] = {
    "accounts": (
        _ALLAUTH / "account",
        _ALLAUTH / "core",
        _ALLAUTH / "mfa" / "base",
        _ALLAUTH / "mfa" / "totp",
        _ALLAUTH / "mfa" / "recovery_codes",
        _ALLAUTH / "mfa" / "adapter.py",
        _ALLAUTH / "templates" / "account" / "messages",
        _ALLAUTH / "templates" / "mfa" / "messages",
    ),
}

UNSEEN = {"admin.py", "models.py", "apps.py"}
"""Files of Django's admin site, which this product does not offer."""

OTHER_VOICES = re.compile(r"\b(ông/bà|ông \(bà\)|anh/chị|quý khách|quý vị)\b", re.IGNORECASE)
"""Screens speak to everybody as "bạn"; paper, which the law words, is no text of gettext."""

PLACEHOLDER = re.compile(r"%\(\w+\)[-0-9.]*[a-zA-Z]|%[sd]|\{\w*\}")
BARE_TEXT_NOISE = re.compile(
    r"\{#.*?#\}"
    r"|\{%\s*comment\b.*?endcomment\s*%\}"
    r"|\{%\s*(blocktranslate|blocktrans)\b.*?\{%\s*end\1\s*%\}"
    r"|\{%.*?%\}|\{\{.*?\}\}"
    r"|<(\w+)[^>]*\btranslate=\"no\"[^>]*>.*?</\2>"
    r"|<[^>]*>|&#?\w+;",
    re.DOTALL,
)
BARE_TEXT = re.compile(r"[^\W\d_]{2,}[^\n]*")

Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, and where."""

    where: Path
    what: str

    def __str__(self) -> str:
        """Return the line that ``check`` prints."""
        where = self.where.relative_to(REPOSITORY) if self.where.is_relative_to(REPOSITORY) else self.where
        return f"{where}: {self.what}"


def contexts(source: Path) -> list[Path]:
    """Return the folders of the contexts, in alphabetical order."""
    return sorted(path.parent for path in source.glob("*/__init__.py"))


def catalogue_path(context: Path) -> Path:
    """Return where a context keeps its Vietnamese texts."""
    return context / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def extracted(context: Path) -> Catalog:
    """Return the texts that a context's code and templates hand to gettext."""
    catalog = Catalog(locale=LANGUAGE)
    for root in (context, *BORROWED.get(context.name, ())):
        for path in _sources(root):
            is_template = path.suffix in {".html", ".txt"}
            text = path.read_text(encoding="utf-8")
            if is_template:
                text = "\n".join(line.strip() for line in templatize(text).splitlines())
            found = extract(
                "python", BytesIO(text.encode()), keywords=KEYWORDS, comment_tags=("Translators:",)
            )
            location = (_location(path), 1)
            for _line, message, comments, msgctxt in found:
                catalog.add(message, None, [location], auto_comments=comments, context=msgctxt)
    return catalog


def _location(path: Path) -> str:
    """Return the path from the package on, the same on every machine."""
    package = max(i for i, part in enumerate(path.parts) if part in {"motcua", "allauth"})
    return "/".join(path.parts[package:])


def _sources(root: Path) -> Iterator[Path]:
    candidates = [root] if root.is_file() else sorted(root.rglob("*"))
    for path in candidates:
        is_code = path.suffix == ".py" and "migrations" not in path.parts and path.name not in UNSEEN
        if is_code or (path.suffix in {".html", ".txt"} and "templates" in path.parts):
            yield path


def stored(context: Path) -> Catalog:
    """Return the committed catalogue of a context, empty when it has none yet."""
    path = catalogue_path(context)
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as stream:
        return pofile.read_po(stream, locale=LANGUAGE)


def update(source: Path = SOURCE, only: Sequence[str] = ()) -> None:
    """Bring new texts into the catalogues and drop dead ones; translations stay."""
    for context in contexts(source):
        if only and context.name not in only:
            continue
        fresh, kept = extracted(context), {_key(message): message for message in _messages(stored(context))}
        for message in _messages(fresh):
            old = kept.get(_key(message))
            if old and isinstance(old.id, tuple) == isinstance(message.id, tuple):
                message.string = old.string
                message.flags |= old.flags & {"fuzzy"}
        path = catalogue_path(context)
        if not list(_messages(fresh)):
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_as_po(fresh))


HEADER = """\
# Vietnamese texts. Made by tools/translations.py update; translate by hand.
msgid ""
msgstr ""
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def _as_po(catalog: Catalog) -> bytes:
    """Return a file without dates or line numbers, so that two branches merge."""
    buffer = BytesIO()
    pofile.write_po(buffer, catalog, width=100, sort_output=True, include_lineno=False, omit_header=True)
    return HEADER.encode() + buffer.getvalue()


def check(source: Path = SOURCE) -> list[Problem]:
    """Return everything that keeps the Vietnamese interface from being complete."""
    problems: list[Problem] = []
    said: dict[Key, tuple[object, Path]] = {}
    for context in contexts(source):
        path = catalogue_path(context)
        if path.exists() and not path.read_text(encoding="utf-8").startswith(HEADER):
            problems.append(Problem(path, "its head with the plural rule is missing (run update)"))
        wanted = {_key(message) for message in _messages(extracted(context))}
        present = {_key(message): message for message in _messages(stored(context))}
        problems += [
            Problem(path, f"missing: {key[1]!r} (run update)")
            for key in sorted(wanted - set(present), key=str)
        ]
        problems += [
            Problem(path, f"stale: {key[1]!r} (run update)") for key in sorted(set(present) - wanted, key=str)
        ]
        for key, message in present.items():
            problems += [Problem(path, f"{fault}: {key[1]!r}") for fault in _faults(message)]
            first, where = said.setdefault(key, (message.string, path))
            if first != message.string:
                problems.append(
                    Problem(path, f"{key[1]!r} is {message.string!r} here, {first!r} in {where.parts[-5]}")
                )
        problems += [fault for template in _templates(context) for fault in bare_texts(template)]
    return problems


def _faults(message: Message) -> Iterator[str]:
    ids, strings = _forms(message.id), _forms(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if not all(strings):
        yield "not translated"
        return
    for string in strings:
        # A count may be spelled out in one form only, so the last (plural) form sets the placeholders.
        if set(PLACEHOLDER.findall(string)) != set(PLACEHOLDER.findall(ids[-1])):
            yield f"placeholders differ in {string!r}"
        if voice := OTHER_VOICES.search(string):
            yield f"says {voice[0]!r} where screens say 'bạn'"


def _templates(context: Path) -> list[Path]:
    return sorted((context / "templates").rglob("*.html")) if (context / "templates").exists() else []


def bare_texts(template: Path) -> list[Problem]:
    """Return texts of a page that bypass gettext; ``translate="no"`` on the element excuses a proper name."""
    rest = BARE_TEXT_NOISE.sub("\n", template.read_text(encoding="utf-8"))
    return [Problem(template, f"text outside gettext: {hit.strip()!r}") for hit in BARE_TEXT.findall(rest)]


def compile_all(source: Path = SOURCE) -> None:
    """Write each catalogue's .mo file beside it."""
    for context in contexts(source):
        path = catalogue_path(context)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as stream:
                write_mo(stream, stored(context))


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _key(message: Message) -> Key:
    return (message.context, _forms(message.id)[0])


def _forms(text: object) -> tuple[str, ...]:
    """Return the singular and plural of a text, or the one form it has."""
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text or ""),)


def main(argv: list[str] | None = None) -> int:
    """Run one of ``update``, ``check`` and ``compile``; status 1 when ``check`` finds something."""
    parser = argparse.ArgumentParser(description="Keep the Vietnamese catalogues complete.")
    parser.add_argument("act", choices=("update", "check", "compile"))
    parser.add_argument("context", nargs="*", help="update only these contexts")
    parsed = parser.parse_args(argv)
    act = parsed.act
    if act == "update":
        update(only=parsed.context)
    elif act == "compile":
        compile_all()
    else:
        problems = check()
        print("\n".join(map(str, problems)) or "translations: complete")
        return 1 if problems else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
