"""How far the reviewers agree: on words said without each other, by the coefficients that reviews report."""

from __future__ import annotations

from litsieve.agreement.independent import words
from litsieve.agreement.minimum import Options, below
from litsieve.agreement.table import VERDICTS, is_cell, table

__all__ = ["VERDICTS", "Options", "below", "is_cell", "table", "words"]
