"""OUTCOMES to the boxes of the PRISMA 2020 flow diagram, their counts, and the identities that tie them.

Public: `count` makes a `Flow`, `broken` says which identities one breaks, `lanes` which lane a cluster is in.
"""

from litsieve.flow.boxes import lanes
from litsieve.flow.counts import count
from litsieve.flow.identities import Broken, broken
from litsieve.flow.model import INCLUDED, Flow, Source, SourceInfo, Stage

__all__ = ["INCLUDED", "Broken", "Flow", "Source", "SourceInfo", "Stage", "broken", "count", "lanes"]
