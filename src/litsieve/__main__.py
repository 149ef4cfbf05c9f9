"""`python -m litsieve` is `litsieve`."""

from litsieve.cli import main

main()
