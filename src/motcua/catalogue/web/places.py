"""Where the catalogue stands among the places that every page offers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role
from motcua.platform.web import navigation
from motcua.platform.web.access import Audience

LIST = "catalogue:procedures"


def register() -> None:
    """Offer the list of procedures to everybody, and search in the brand bar."""
    navigation.register(
        navigation.Place(label=_("Procedures"), url_name=LIST, audience=Audience.PUBLIC, order=10),
        navigation.Place(
            label=_("Procedures"),
            url_name=LIST,
            audience=Audience.STAFF,
            roles=(Role.IT_CENTRE,),
            order=70,
            icon="file-earmark-text",
        ),
    )
    navigation.register_search(navigation.Search(label=_("Find a procedure"), url_name=LIST))
