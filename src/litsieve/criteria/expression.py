"""A search expression as a protocol says it: its text, or a file and the dialect that it is in.

What an expression may refer to, the files of the review and its named sets, is handed in when a protocol is
validated: an `Expressions` is pydantic's validation context. Without one there are no sets and no files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PrivateAttr,
    Tag,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from litsieve import query
from litsieve.criteria.sets import FaultySet, Sets
from litsieve.errors import LitsieveError, QueryError, UsageError, caret

Dialect = Literal[
    "neutral", "pubmed", "ovid", "wos", "scopus", "ebsco", "embase", "cochrane", "proquest", "ieee"
]  # fmt: skip
Expansion = Literal["plurals", "spelling"]


class Search(BaseModel):
    """An expression that stands in a file, or in another language than litsieve's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str = Field("", alias="from", description="File that holds the expression, relative to the review.")
    text: str = Field("", description="The expression itself, where it stands in no file.")
    dialect: Dialect = Field("neutral", description="Whose search language it is; litsieve's own by default.")

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Search:
        if bool(self.file) == bool(self.text):
            raise PydanticCustomError("search", "give either `from`, a file, or `text`, the expression")
        return self


def _form(given: Any) -> str:
    return "keys" if isinstance(given, dict | Search) else "text"


Said = Annotated[Annotated[str, Tag("text")] | Annotated[Search, Tag("keys")], Discriminator(_form)]
"""An expression as a protocol says it."""


class Expressions:
    """The expressions of one protocol as trees; each is parsed once."""

    def __init__(
        self, sets: Mapping[str, str | Search] | None = None, read: Callable[[str], str] | None = None
    ) -> None:
        """What an expression may name: a set, after `$`, and a file, whose text `read` gives."""
        self._said = dict(sets or {})
        self._read = read
        self._texts: dict[str, str] = {}
        self._nodes: dict[tuple[str | Search, tuple[str, ...]], query.Node] = {}
        self._sets: Sets | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expressions) and (self._said, self._texts) == (other._said, other._texts)

    __hash__ = None  # type: ignore[assignment]  # it learns as it is asked

    @classmethod
    def of(cls, sets: Any, read: Callable[[str], str] | None = None) -> Self:
        """Those of a protocol's plain values; a set that is no expression at all is left out."""
        named = sets if isinstance(sets, dict) else {}
        whole = {name: _search(said) for name, said in named.items() if isinstance(name, str)}
        return cls({name: said for name, said in whole.items() if said is not None}, read)

    @property
    def sets(self) -> Sets:
        """The named sets as trees."""
        if self._sets is None:
            texts = {name: self._text_if_any(said) for name, said in self._said.items()}
            self._sets = Sets(texts, self._set)
        return self._sets

    def _set(self, name: str, known: Mapping[str, query.Node]) -> query.Node:
        return _parsed(self.text(self._said[name]), self._said[name], known)

    def _text_if_any(self, said: str | Search) -> str:
        try:
            return self.text(said)
        except LitsieveError:
            return ""

    def text(self, said: str | Search) -> str:
        """The expression's text; LitsieveError where its file cannot be read."""
        if isinstance(said, str) or said.text:
            return said if isinstance(said, str) else said.text
        return self.file(said.file)

    def file(self, name: str) -> str:
        """The text of a file of the review; LitsieveError where it cannot be read."""
        if name not in self._texts:
            if self._read is None:
                raise UsageError(f"{name} cannot be read here: only the protocol of a review names files")
            self._texts[name] = self._read(name)
        return self._texts[name]

    def fault(self, said: str | Search) -> LitsieveError | None:
        """Why a set of these words cannot be read."""
        at_fault = (self.sets.faults.get(name) for name, each in self._said.items() if each == said)
        return next(filter(None, at_fault), None)

    def node(self, said: str | Search, expand: tuple[Expansion, ...] = ()) -> query.Node:
        """The expression as a tree, with its sets in their places; QueryError where it does not parse."""
        if (said, expand) not in self._nodes:
            plurals, spelling = "plurals" in expand, "spelling" in expand
            node = (
                query.expand(self.node(said), plurals=plurals, spelling=spelling) if expand else self._read_in(said)
            )
            self._nodes[said, expand] = node
        return self._nodes[said, expand]

    def _read_in(self, said: str | Search) -> query.Node:
        text = self.text(said)
        try:
            return _parsed(text, said, self.sets)
        except FaultySet as fault:
            position = max(text.find(f"${fault.name}"), 0)
            raise QueryError(f"The set ${fault.name} is itself at fault.", text, position) from fault


def _search(given: Any) -> str | Search | None:
    if not isinstance(given, dict):
        return given if isinstance(given, str) else None
    try:
        return Search.model_validate(given)
    except ValidationError:
        return None


def _parsed(text: str, said: str | Search, sets: Mapping[str, query.Node]) -> query.Node:
    dialect = "" if isinstance(said, str) or said.dialect == "neutral" else said.dialect
    return query.read(text, dialect, sets).node


PLAIN = Expressions()
"""No sets, no files."""


def given(info: ValidationInfo) -> Expressions:
    """What the expressions of the protocol that is being validated may refer to."""
    return info.context if isinstance(info.context, Expressions) else PLAIN


class Expressive(BaseModel):
    """Options that hold expressions, and what these may refer to."""

    _expressions: Expressions = PrivateAttr(default_factory=lambda: PLAIN)

    @model_validator(mode="after")
    def _refers_to(self, info: ValidationInfo) -> Expressive:
        self._expressions = given(info)
        return self


def expanded(options: Expressive, said: str | Search, expand: tuple[Expansion, ...] = ()) -> query.Node:
    """An expression of `options` as a tree."""
    return options._expressions.node(said, expand)


def parses(said: str | Search, info: ValidationInfo) -> str | Search:
    """For a validator of a field: `said`, if it parses; else the fault with its place."""
    try:
        given(info).node(said)
    except LitsieveError as error:
        raise _fault(said, error) from error
    return said


def _set_parses(said: str | Search, info: ValidationInfo) -> str | Search:
    if error := given(info).fault(said):
        raise _fault(said, error) from error
    return said


SetSaid = Annotated[Said, AfterValidator(_set_parses)]
"""An expression that has a name."""


def _fault(said: str | Search, error: LitsieveError) -> PydanticCustomError:
    """An expression that does not parse, in pydantic's terms; of a file it names the line."""
    if not isinstance(error, QueryError):
        return PydanticCustomError("expression", "{why}", {"why": str(error)})
    if isinstance(said, Search) and said.file:
        lines = error.text[: error.position].split("\n")
        line, column = error.text.split("\n")[len(lines) - 1], len(lines[-1])
        why = f"{said.file}:{len(lines)}: {error.message}\n{caret(line, column)}"
        return PydanticCustomError("expression", "{why}", {"why": why})
    place = {"message": error.message, "position": error.position, "character": error.position + 1}
    return PydanticCustomError("query", "character {character}: {message}", place)
