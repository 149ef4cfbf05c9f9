"""Plain words for what YAML does not allow, and how text from the file is shown inside a message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import yaml

from litsieve.errors import caret
from litsieve.normalize.nearest import nearest
from litsieve.normalize.text import fold

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_QUOTE_IT = "put the whole text in single quotes, or on its own lines after `|`"


def forbidden(text: str) -> str:
    """The first character of `text` that no file of ours holds: control characters and half characters."""
    found = _FORBIDDEN.search(text)
    return found.group() if found else ""


def shown(text: object, width: int = 60) -> str:
    """`text` on one line, cut at `width`, with whatever could control a terminal taken out."""
    flat = "".join(c if c.isprintable() else " " for c in str(text)[: width + 1])
    return flat if len(flat) <= width else flat[: width - 1] + "…"


def got(given: object) -> str:
    """What stands in the file, in words short enough for a message."""
    if given is None:
        return "nothing"
    if isinstance(given, dict):
        return "keys of its own"
    if isinstance(given, (list, tuple)):
        return f"a list of {len(given)}"
    return f"`{shown(given)}`"


def path(steps: Sequence[str | int]) -> str:
    """Keys and 0-based positions as one reads them: `stages[1].criteria[0]`."""
    joined = ""
    for step in steps:
        if isinstance(step, int):
            joined += f"[{step}]"
        else:
            joined += f".{shown(step)}" if joined else shown(step)
    return joined


@lru_cache(maxsize=1024)
def meant(word: str, known: tuple[str, ...]) -> str:
    """The one of `known` that `word` was probably meant to be, or `""`."""
    return next(iter(nearest(word.lower(), known[:500])), "")


def choice(word: str, known: Sequence[str], what: str = "known") -> str:
    """What could stand instead of `word`: the likely one, or all."""
    if guess := meant(word, tuple(known)):
        return f"did you mean `{guess}`?"
    listed = [*known[:20], *(["…"] if len(known) > 20 else [])]
    return f"{what}: {', '.join(shown(each) for each in listed) or 'none'}"


def name_from(text: str) -> str:
    """`text` as the short name that it could be: lower case, hyphens for everything else."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:40].strip("-")


def alias(name: str) -> str:
    """What to say of `*name`, which is often the beginning of a search term."""
    return f"`*{shown(name)}` is an alias to YAML, and aliases are refused; if it is text, put it in quotes"


def anchor(name: str) -> str:
    """What to say of `&name`."""
    return f"`&{shown(name)}` is an anchor to YAML, and anchors are refused; if it is text, put it in quotes"


def tag(name: str) -> str:
    """What to say of `!name`."""
    written = name.replace("tag:yaml.org,2002:", "!!")
    return f"`{shown(written)}` is a tag to YAML, and tags are refused; if it is text, put it in quotes"


def yaml_fault(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line where YAML gave up, and why in plain words with a caret under the place."""
    problem, mark = error.problem or "", error.problem_mark
    if "end of stream" in problem and error.context_mark is not None:
        mark = error.context_mark
    if mark is None:
        return 0, shown(problem)
    lines = text.splitlines() or [""]
    row = min(mark.line, len(lines) - 1)
    return row + 1, f"{_plain(error, lines[row])}\n{caret(lines[row], min(mark.column, len(lines[row])))}"


def _plain(error: yaml.MarkedYAMLError, line: str) -> str:
    problem = error.problem or ""
    for sign, words in _PLAIN:
        if re.search(sign, problem):
            return words.format(line=error.context_mark.line + 1 if error.context_mark else 0)
    if "expected <block end>" in problem:
        same_line = error.problem_mark is not None and line[: error.problem_mark.column].strip()
        return f"the value ends before this; {_QUOTE_IT}" if same_line else _INDENTATION
    return f"this is no YAML: {shown(problem)}"


_INDENTATION = "the indentation fits nothing above; keys of one level begin in the same column"
_PLAIN = (
    ("mapping values are not allowed", f"a colon has no place here, or lacks in the line above; {_QUOTE_IT}"),
    ("sequence entries are not allowed", "a list begins on a line of its own; put `- ` there"),
    ("mapping keys are not allowed", f"`?` has no place here; {_QUOTE_IT}"),
    (r"found character '\\t'", "a tab; YAML is indented with blanks only"),
    ("cannot start any token", f"a value cannot begin with this character; {_QUOTE_IT}"),
    ("unexpected end of stream", "the quotation mark that opens here is never closed"),
    ("unexpected document separator", "a quotation mark is still open here"),
    ("could not find expected ':'", "expected `key: value`; is a colon missing?"),
    (r"expected ',' or '\]'", "the list that `[` opens in line {line} is not closed before this"),
    ("expected ',' or '}'", "what `{{` opens in line {line} is not closed before this"),
    ("unknown escape character", "`\\` begins an escape in double quotes; use single quotes"),
    ("expected escape sequence", "`\\` begins an escape in double quotes; use single quotes"),
    ("expected the node content", f"a value cannot begin with this; {_QUOTE_IT}"),
    ("undefined tag handle", f"`!` begins a tag in YAML, and tags are refused; {_QUOTE_IT}"),
    ("chomping or indentation|comment or a line break", "after `|` or `>` the text begins on the next line"),
    ("expected '<document start>'", _INDENTATION),
)
