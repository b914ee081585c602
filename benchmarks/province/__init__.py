"""A province as large as one likes, to measure on: ``motcua bench data --dossiers N``.

A few thousand dossiers go their way by the rules (``dossiers.import_history`` refuses anything else); every
dossier of the province is one of them anew, with a person, a number, a minute and a code of its own,
written by COPY. The same seed and moment give the same province.
"""
