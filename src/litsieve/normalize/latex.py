"""LaTeX in BibTeX values as plain text: a reader of titles needs letters and words, not typesetting."""

from __future__ import annotations

import re
import unicodedata

from litsieve.normalize import markup
from litsieve.normalize.latex_journals import JOURNALS
from litsieve.normalize.latex_table import CHARACTERS, COMBINING, OVER, SILENT, WORDS

_MARKS = ("\\", "{", "}", "$", "~", "--", "``", "''")
# One character first, whatever follows: the engine then passes over plain text at full speed.
_TOKEN = re.compile(
    r"[\\{}~`'-](?:(?<=[{}])(?P<brace>)|(?<=\\)(?:"
    r"(?P<accent>[`'^\"~=.])\s*(?:\{\s*(?P<a1>\\[ij]|[^\W\d_])?\s*\}|(?P<a2>\\[ij](?![A-Za-z])|[^\W\d_]))"
    r"|(?P<mark>[uvHtcdbrk])"
    r"(?:\s*\{\s*(?P<m1>\\[ij]|[^\W\d_]{1,2})\s*\}|\s+(?P<m2>\\[ij](?![A-Za-z])|[^\W\d_](?!\w)))"
    r"|(?P<over>acute|bar|breve|check|ddot|dot|grave|hat|tilde)"
    r"(?:\s*\{\s*(?:\\mbox\s*\{\s*(?P<o1>[A-Za-z])\s*\}|(?P<o2>[A-Za-z]))\s*\}|\s+(?P<o3>[A-Za-z])(?![A-Za-z]))"
    r"|href\s*\{[^{}]*\}|ElsevierGlyph\s*\{(?P<glyph>(?!00[01]|[dD][89a-fA-F])[0-9A-Fa-f]{4})\}"
    r"|(?:begin|end)\s*\{[^{}]*\}|[vh]?phantom\s*(?:\{(?:[^{}\\]|\\.)*\}|\\[^A-Za-z])"
    r"|(?P<word>[A-Za-z]+)(?P<gap>\*?\s*)(?P<next>\{\})?"
    r"|(?P<char>[^A-Za-z]))"
    r"|(?<=-)(?P<dashes>--?)|(?<=`)(?P<open>`)|(?<=')(?P<close>')|(?<=~)(?P<tie>))"
)
_MATH = re.compile(r"(?<!\\)\$([^$]{1,400}?)(?<!\\)\$")
# A command that came as text, and that Mendeley escaped once more: {\{}$\backslash$textless{\}}.
_ESCAPED_TWICE = re.compile(r"\{\\\{\}\$\\backslash\$([a-zA-Z]{1,30})\{\\\}\}")
# How LaTeX, and zbMATH in every title, delimits a formula too: \(x^2\).
_ROUND_MATH = re.compile(r"(?<!\\)\\\(([^$]{1,400}?)\\\)")
_MATH_SIGNS = re.compile(r"[\\^_{}=<>]")
_SCRIPT = re.compile(r"(?<!\\)[\^_](?=[{\w+\-\\])")
_DEGREE = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))")
_DASHES = {"--": "–", "---": "—"}


def decode(text: str) -> str:
    """`text` without its LaTeX: accents are letters, commands are what they print, braces are gone.

    What is no known command stays as it is: `\\foo` without an argument remains `\\foo`.
    """
    for mark in _MARKS:
        if mark in text:
            break
    else:
        return text
    if text[:1] in "\\{" and (journal := JOURNALS.get(text.strip("{} ").removeprefix("\\"))) and "\\" in text:
        return journal
    if "$\\backslash$" in text:
        text = _ESCAPED_TWICE.sub(r"{\\\1}", text)
    if "\\(" in text:
        text = _ROUND_MATH.sub(lambda formula: _formula(formula[1]), text)
    if "$" in text:
        # Each formula by itself: in `$\\mu$m` the command ends where the formula does.
        pieces = _MATH.split(text)
        text = "".join(_math(piece) if place % 2 else _TOKEN.sub(_plain, piece) for place, piece in enumerate(pieces))
    else:
        text = _TOKEN.sub(_plain, text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def plain(text: str) -> str:
    """`text` as a person reads it: its LaTeX, its entities and its mark-up resolved, on one line."""
    return markup.clean(decode(text))


def unescape(text: str) -> str:
    """`text` of an address (DOI, URL) without its LaTeX: `~`, `--` and `$` stay as they are."""
    return _TOKEN.sub(_verbatim, text) if "\\" in text or "{" in text else text


def _verbatim(match: re.Match[str]) -> str:
    return match.group() if match.lastgroup in ("dashes", "open", "close", "tie") else _plain(match)


def _math(formula: str) -> str:
    """What stands between two `$` as plain text; with its `$` where these are mere dollars."""
    if not _MATH_SIGNS.search(formula) and any(c.isspace() for c in formula):
        return f"${_TOKEN.sub(_plain, formula)}$"
    return _formula(formula)


def _formula(formula: str) -> str:
    return _TOKEN.sub(_plain, _SCRIPT.sub("", _DEGREE.sub("°", formula)))


def _plain(match: re.Match[str]) -> str:
    """What one token of LaTeX prints."""
    kind = match.lastgroup
    found = match.group
    if kind == "brace":
        return ""
    if kind in ("a1", "a2", "accent"):
        return _accented(found("accent"), found("a1") or found("a2") or "")
    if kind in ("m1", "m2"):
        return _accented(found("mark"), found("m1") or found("m2"))
    if kind in ("over", "o1", "o2", "o3"):
        return f"{found('o1') or found('o2') or found('o3')}{OVER[found('over')]}"
    if kind in ("word", "gap", "next"):
        return _command(match)
    if kind == "glyph":
        return chr(int(found("glyph"), 16))
    if kind == "char":
        return CHARACTERS.get(found("char"), found("char"))
    if kind == "dashes":
        return _DASHES[found()]
    return {"open": "“", "close": "”", "tie": " "}.get(kind or "", "")


def _accented(accent: str, letters: str) -> str:
    letters = letters.lstrip("\\")
    if not letters:
        return accent
    return letters[0] + COMBINING[accent] + letters[1:]


def _command(match: re.Match[str]) -> str:
    word = match.group("word")
    if word in WORDS:
        return WORDS[word]
    follows = match.string[match.end() : match.end() + 1]
    # A command with an argument says how to print it (\emph, \textsuperscript): the argument alone is text.
    if word in SILENT or match.group("next") or follows == "{":
        return ""
    return match.group()
