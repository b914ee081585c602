"""What is wrong with a message, for people, in the active language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from motcua.exchange.domain.edxml.findings import Finding, Flaw

FLAWS: Mapping[Flaw, Promise] = {
    Flaw.UNREADABLE: _("The file cannot be read: %(detail)s."),
    Flaw.NOT_XML: _("The file is not well-formed XML: %(detail)s."),
    Flaw.DECLARES_ENTITIES: _("The file declares a document type, which a message never needs."),
    Flaw.MESSAGE_TOO_LARGE: _("The message is larger than %(detail)s bytes."),
    Flaw.TOO_DEEP: _("Its elements are nested more than %(detail)s deep."),
    Flaw.TOO_MANY_PARTS: _("It has more parts than a message may have: %(detail)s."),
    Flaw.NOT_EDXML: _("It is no edXML message: it begins with the element “%(detail)s”."),
    Flaw.FOREIGN_NAMESPACE: _("It is not by QCVN 102:2016: its namespace is “%(detail)s”."),
    Flaw.MISSING: _("“%(path)s” is missing or empty."),
    Flaw.DOUBLE: _("“%(path)s” stands there more than once."),
    Flaw.TOO_LONG: _("“%(path)s” is too long: %(detail)s characters."),
    Flaw.NOT_ALLOWED: _("“%(path)s” has a value that is not allowed: “%(detail)s”."),
    Flaw.IN_FUTURE: _("“%(path)s” lies in the future: %(detail)s."),
    Flaw.NOT_WRITABLE: _("“%(path)s” contains a character that XML cannot carry: %(detail)s."),
    Flaw.WRONG_TYPE: _("“%(path)s” is not written as the standard asks: “%(detail)s”."),
    Flaw.NOT_BASE64: _("An attachment is not encoded in base64."),
    Flaw.DAMAGED: _("The attachment “%(detail)s” was damaged on its way: its bytes were read as text."),
    Flaw.BROKEN_ARCHIVE: _("The archive that the attachment “%(detail)s” travels in cannot be opened."),
    Flaw.UNPACKS_TOO_LARGE: _("The attachments unpack to more than %(detail)s bytes."),
    Flaw.OTHER_CONTENT: _("The attachment “%(detail)s” is not what its name says."),
    Flaw.UNVERIFIED: _("The signature block in the header proves nothing and was not verified."),
    Flaw.UNDECLARED_PREFIX: _("It uses a prefix that it does not declare."),
}


def sentence(finding: Finding) -> str:
    """Return the finding in one sentence, in the active language."""
    return str(FLAWS[finding.flaw]) % {"path": finding.path, "detail": finding.detail}


def in_both_languages(finding: Finding) -> Mapping[str, str]:
    """Return code, place and the sentence in Vietnamese and English."""
    words = {"code": finding.code, "path": finding.path}
    for language in ("vi", "en"):
        with override(language):
            words[language] = sentence(finding)
    return words
