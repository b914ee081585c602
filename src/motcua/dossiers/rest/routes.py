"""What the one-stop shop offers programs, by the first word of the address."""

from motcua.dossiers.rest import acting, files, lodging, reading
from motcua.dossiers.rest.routers import dossiers, uploads

FILLED_BY = (reading, lodging, acting, files)
ROUTERS = (("dossiers", dossiers), ("uploads", uploads))
