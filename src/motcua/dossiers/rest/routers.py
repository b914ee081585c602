"""The routers that the modules of this package fill; one for each first word of an address."""

from ninja import Router

dossiers = Router(tags=["Dossiers"])
uploads = Router(tags=["Files"])
events = Router(tags=["Events"])
held = Router(tags=["Dossiers"])
mirrored = Router(tags=["Mirrored dossiers"])
