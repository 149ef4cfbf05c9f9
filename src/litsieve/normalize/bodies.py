"""Names of organisations told from names of persons, where a source writes both alike and without a comma."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

# Words that no person is called by. What may be a family name as well (Church, Board, House) is none of them.
_TEXT: Final = """
agency alliance association bureau center centre centers centres coalition collaboration collaborative
collaborators college commission committee company confederation conference consortium consortia corporation
council department directorate faculty federation foundation group groups hospital initiative institute
institutes institution investigators laboratory league ministry network organisation organization
programme project registry society subcommittee subgroup taskforce team trialists university workgroup
arbeitsgruppe gesellschaft institut ministerium universität université universidad universidade
sociedad sociedade société asociación association instituto comité ministerio grupo groupe verein
"""
_WORDS: Final = frozenset(_TEXT.split())
_BETWEEN: Final = frozenset({"of", "for", "and", "&", "on", "the"})


def is_body(words: Sequence[str]) -> bool:
    """Whether `words` name an organisation: `Sleep Study Group`, `Department of Health`, never `Li Wei`."""
    if len(words) < 2:
        return False
    for word in words:
        if word.islower():
            if word in _BETWEEN and word != words[0]:
                return True
        elif word.lower().strip(",.()") in _WORDS:
            return True
    return False
