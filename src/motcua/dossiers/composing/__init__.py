"""From a dossier to its papers: which facts go into which slip and which result.

The layouts are in ``papers``; here is only what each line says for one dossier.
"""
