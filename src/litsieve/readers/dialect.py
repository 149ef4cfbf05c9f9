"""What a dialect is: a table of data that says which tag of an export holds what. No code lives in a dialect."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class From:
    """A tag that counts only under a condition.

    `pattern` is searched in the value: its first group (or the whole match) is what counts; no match, no value.
    `when` is another tag of the same entry and a pattern that one of its values must match.
    """

    tag: str
    pattern: str = ""
    when: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Group:
    """What several fields of one element say together: a person, a date, an identifier beside its kind.

    XML, JSON and MARC have a tag for each element, its path from the record (`AuthorList/Author/LastName`,
    `ArticleId@IdType`), and a field for each element, attribute and text in the order of the file. From the field
    `at` to the last one that stands below it (`at/…`, `at@…`), the values of `parts` (paths below `at`; `""` is its
    own text, `@x` an attribute; `a b` is a and b with a blank between them) are joined by `between`, empty ones left
    out, and stand under the tag `into`, which chains then name. A part that occurs several times is joined by
    `again`; `around` is put before and after it all. `when` is a part and a pattern that one
    of its values must match (an absent one is `""`); all must hold. `keep_empty` keeps the place of a part without
    a value, so that `Smith, , Jr` stays told from `Smith, Jr`. What the pattern `trim` matches is taken out of each
    value, as the punctuation is that cataloguers write between two subfields. `into` may end in the name of a part in
    braces, whose value then ends the tag: `{@IdType}`. Where `says` is given, it stands there
    instead of the values: a word for a code.
    """

    into: str
    at: str
    parts: tuple[str, ...]
    between: str = ", "
    again: str = " "
    when: tuple[tuple[str, str], ...] = ()
    keep_empty: bool = False
    trim: str = ""
    says: str = ""
    around: tuple[str, str] = ("", "")


Chain = tuple[str | From, ...]
# A text, the first of several texts that the value holds, or a pattern that matches between two values.
Separator = str | tuple[str, ...] | re.Pattern[str]
PYTHON_LIST: Final = "[]"
"""The separator of a cell that holds a list as Python writes it."""
PEOPLE: Final = "&"
"""The separator of a cell of authors of which nobody says how they are parted: `normalize.people` looks."""
INVERTED_INDEX: Final = "{}"
"""The separator of an abstract that is kept as an object of each word and the places where it stands."""


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity, so that plans made of it can be cached
class Dialect:
    """How one database or tool fills one format.

    `columns` maps a column of `tables.BIBLIOGRAPHIC` to its fallback chain of tags: the first tag with a value
    gives a single-valued column; a column that is a list (authors, keywords, …) takes all values of the first
    tag that has any. Three columns differ. `issn` and `isbn` pool all their tags. `document_types` takes the
    first tag that names a type of our vocabulary. `date` takes the most precise date that agrees with `year`.
    Beside the columns there are three more keys: `last_page` (joined to `pages`), `bodies` (tags whose values
    are authors that are organisations, added after the persons) and `month` (joined to `date` where that has
    none).
    """

    id: str
    format: str
    database: str
    columns: Mapping[str, Chain]
    accession: Chain = ()
    accession_pattern: str = r"\S+"
    groups: tuple[Group, ...] = ()
    """Of formats that are trees: what stands together in one element."""
    notices: Mapping[str, str] = field(default_factory=dict)
    """A tag to the kind of notice that it holds: retraction-in, erratum-in, comment-on …"""
    database_tags: Chain = ()
    """Where a record names its own database; where it does not, `database` is it."""
    separators: Mapping[str, Separator] = field(default_factory=dict)
    """A tag to what parts several values in one cell."""
    signs: tuple[tuple[str, str], ...] = ()
    """Evidence in the first entries, all of which must hold: (tag, regular expression that its value matches)."""
    names: str = "family-first"
    """How persons are written where there is no comma: family-first (Smith JA) or given-first (J A Smith)."""
    day_first: bool | None = None
    """Whether 3/5/2019 is 3 May (True) or March 5 (False); None where the source does not say, and then the
    year alone counts."""
    pairs: tuple[tuple[str, str], ...] = ()
    """A tag of names in full and that of the short form which follows each; one without the other counts as well."""
    pooled: tuple[str, ...] = ()
    """Which of keywords and subjects take the values of all their tags, not of the first that has any."""
    line_break: str = ""
    """What the source writes within a value for the end of a line, where that is no white space."""
    ignore_case: bool = False
    """Whether tags are the same in upper and lower case."""
    latex: bool = False
    """Whether values hold LaTeX, which `normalize.latex` then resolves."""
    own: bool = False
    """Whether litsieve wrote the table: its columns are ours, its cells are spelt as `normalize.cells` has it."""

    @property
    def ours(self) -> bool:
        """Whether litsieve wrote what it reads: nothing there is meant otherwise than it stands."""
        return self.id.startswith("litsieve")
