"""Names of organisations told from names of persons, where a source writes both alike and without a comma."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

# Words that no person is called by. What may be a family name as well (Church, Board, House) is none of them.
_TEXT: Final = """
agency alliance association bureau center centre centers centres coalition collaboration collaborative
collaborators college commission committee company confederation conference consortium consortia contributors
corporation council department developers directorate faculty federation foundation group groups hospital
initiative institute institutes institution investigators laboratory league ministry network organisation
organization gmbh inc llc ltd programme project registry society subcommittee subgroup taskforce team
trialists university workgroup arbeitsgruppe gesellschaft institut ministerium universität université
universidad universidade sociedad sociedade société asociación association instituto comité ministerio grupo
groupe verein
"""
_WORDS: Final = frozenset(_TEXT.split())
# Of these, those that are nobody's family name: Bureau, Company, Hospital and Council are somebody's.
_HEADS_TEXT: Final = """
agency association collaboration commission committee consortium foundation group institute ministry organization
organisation society team university
"""
_HEADS: Final = frozenset(_HEADS_TEXT.split())
_COMPANIES: Final = frozenset(("gmbh", "inc", "llc", "ltd"))
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


def heads(word: str) -> bool:
    """Whether `word` is the last word of organisations and of no person's name."""
    word = word.lower().strip(",.()")
    return word in _HEADS or word in _COMPANIES


def turned(family: str, given: str) -> str:
    """The organisation that someone made a person of, `Team, R Core` or `Google, Inc.`; `""` for a person."""
    if given.lower().rstrip(".") in _COMPANIES:
        return f"{family}, {given}"
    if family.lower() not in _HEADS or not given or all(len(word.rstrip(".")) < 2 for word in given.split()):
        return ""
    return f"{given} {family}"
