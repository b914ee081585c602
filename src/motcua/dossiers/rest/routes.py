"""What the one-stop shop offers programs, by the first word of the address."""

from motcua.dossiers.rest import acting, files, following, lodging, reading
from motcua.dossiers.rest.routers import dossiers, events, uploads

FILLED_BY = (reading, lodging, acting, files, following)
ROUTERS = (("dossiers", dossiers), ("uploads", uploads), ("events", events))
