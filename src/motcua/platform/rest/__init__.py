"""What every route of the programs' door shares: who is admitted, limits, cursors, keys, problems.

A route of a context reads::

    @router.post("/", response={201: DossierOut}, summary="Lodge a dossier")
    @open_to("dossiers:lodge")
    @idempotent
    def lodge_dossier(request: ClientRequest, ...): ...
"""
