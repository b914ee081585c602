"""``python -m motcua.project``: the same as the console script."""

from motcua.project.cli import main

main()
