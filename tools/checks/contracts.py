"""Import-linter contracts of our own: how one context may enter another."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """A package is entered by its siblings through its doors only.

    Options:
        root: the package whose children are held apart.
        doors: names of the modules (with what lies below them) that siblings may import.
        open_packages: children that anybody may import anywhere.
    """

    type_name = "doors"

    root = fields.StringField()
    doors = fields.ListField(subfield=fields.StringField())
    open_packages = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001  # the library's signature
        """Find each direct import of a sibling's inside."""
        breaches = sorted(
            (importer, imported)
            for imported in graph.modules
            if self._is_closed(imported)
            for importer in graph.find_modules_that_directly_import(imported)
            if self._child(importer) not in {None, self._child(imported)}
        )
        return ContractCheck(kept=not breaches, metadata={"breaches": breaches})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that goes round the door."""
        for importer, imported in check.metadata["breaches"]:
            output.print_error(f"{importer} imports {imported}: use its public or events", bold=False)

    def _child(self, module: str) -> str | None:
        root, _, rest = module.partition(f"{self.root}.")
        return rest.split(".")[0] if rest and not root else None

    def _is_closed(self, module: str) -> bool:
        child = self._child(module)
        if child is None or child in list(self.open_packages):  # type: ignore[call-overload]
            return False
        inside = module.split(".")[len(str(self.root).split(".")) + 1 :]
        return not inside or inside[0] not in list(self.doors)  # type: ignore[call-overload]
