"""What the one-stop shop offers programs, by the first word of the address."""

from motcua.dossiers.rest import acting, files, following, holding, lodging, mirroring, reading
from motcua.dossiers.rest.routers import dossiers, events, held, mirrored, uploads

FILLED_BY = (reading, lodging, acting, files, following, mirroring, holding)
ROUTERS = (
    ("dossiers", dossiers),
    ("uploads", uploads),
    ("events", events),
    ("mirrored", mirrored),
    ("held-papers", held),
)
