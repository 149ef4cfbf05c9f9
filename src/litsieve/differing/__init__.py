"""Two Reviews, or two locks, held against each other: what changed, what moved, and because of what."""

from litsieve.differing.between import Differences, between
from litsieve.differing.causes import Cause
from litsieve.differing.inputs import Change, Decided, ExportChange
from litsieve.differing.locks import LockDifferences, between_locks
from litsieve.differing.moves import End, Move
from litsieve.differing.numbers import Number
from litsieve.differing.preview import Contradiction, Flip, Preview, preview
from litsieve.differing.replaced import Replaced, replaced
from litsieve.differing.revised import Revised
from litsieve.differing.updated import Again, Brought, Turned, Update, Version, Work, updated

__all__ = [
    "Again",
    "Brought",
    "Cause",
    "Change",
    "Contradiction",
    "Decided",
    "Differences",
    "End",
    "ExportChange",
    "Flip",
    "LockDifferences",
    "Move",
    "Number",
    "Preview",
    "Replaced",
    "Revised",
    "Turned",
    "Update",
    "Version",
    "Work",
    "between",
    "between_locks",
    "preview",
    "replaced",
    "updated",
]
