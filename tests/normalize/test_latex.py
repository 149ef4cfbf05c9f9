"""LaTeX as text: a table of cases, and what no text may do to the decoder."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve.normalize import latex

CASES = [
    (r"Mar{\'i}a Corbal{\'{a}}n", "María Corbalán"),
    (r"G\"odel \"{o} {\"o} \'\i{} {\'\i}", "Gödel ö ö í í"),
    (r"\c{c}\c c \v{s} {\v s} Erd{\H o}s \k{a} \t{oo}", "çç š š Erdős ą o͡o"),
    (r"{\AA}ngstr{\"o}m \ss{} x \o re \L{}\'od\'z", "Ångström ß x øre Łódź"),
    (r"{H}alld{\'{e}}n's 5\% {\textgreater} 3 \& 4 \_x", "Halldén's 5% > 3 & 4 _x"),
    (r"H$_2$O, $\alpha$-helix, 10$^{-3}$, $p < 0.05$", "H2O, α-helix, 10-3, p < 0.05"),
    ("costs $5 and $10", "costs $5 and $10"),
    (r"1 $\mu$m, $\mathbf{k}\cdot$p, 20 $^{\circ}$C, 4\,$^\circ$K", "1 μm, k·p, 20 °C, 4 °K"),
    (r"a \ElsevierGlyph{2014} b", "a — b"),
    (r"\emph{foo} {\it bar} \href{http://a}{text}", "foo bar text"),
    ("``quoted'' 12--15 --- a~b", "“quoted” 12–15 — a b"),
    (r"\TeX{} and \foo bar \baz{x}", r"TeX and \foo bar x"),
    (r"{\textquotesingle} \{a\} {\relax Ch}arles", "' {a} Charles"),
    (r"a {{\(q\)}}-series and \(n + 1\) of \(x_2\)", "a q-series and n + 1 of x2"),
    (r"\mnras", "Monthly Notices of the Royal Astronomical Society"),
    (r"{\apj}", "The Astrophysical Journal"),
    (r"see \apj", r"see \apj"),
    (r"Duch$\hat{\mbox{e}}$ne, $\ddot o$ and $\bar{x}$", "Duchêne, ö and x̄"),
    (r"p {\{}$\backslash$textless{\}} 0.1, C:$\backslash$dir", r"p < 0.1, C:\dir"),
    (r"Schlag\textcompwordmark wort", "Schlagwort"),
    ("plain text, untouched", "plain text, untouched"),
]


@pytest.mark.parametrize(("source", "expected"), CASES, ids=[case[1][:20] for case in CASES])
def test_latex_becomes_the_text_it_prints(source: str, expected: str) -> None:
    assert latex.decode(source) == expected


def test_an_address_keeps_its_tilde_and_its_hyphens() -> None:
    assert latex.unescape(r"http://a/{\~{}}b\_c\%20~d--e") == "http://a/~b_c%20~d--e"
    assert latex.unescape(r"10.1002/(SICI)1{\textless}2::3{\textgreater}4") == "10.1002/(SICI)1<2::3>4"


def test_plain_text_is_on_one_line_without_mark_up() -> None:
    assert latex.plain("A {B}\n   &amp; <i>c</i>") == "A B & c"


@given(st.text(alphabet="abcé 汉,.;:()[]<>=0123", max_size=80))
def test_text_without_latex_is_left_alone(text: str) -> None:
    assert latex.decode(text) == text


@given(st.text(alphabet="\\{}$~^_-'`\" acuvio", max_size=60))
def test_no_text_is_refused(text: str) -> None:
    latex.plain(text)
    latex.unescape(text)


@pytest.mark.parametrize("piece", ["{", "\\", "\\'{", "$a", "\\a", "{\\b ", "\\href{", "-", "\\c  "])
def test_a_megabyte_of_hostile_text_takes_seconds_at_most(piece: str) -> None:
    began = time.process_time()
    latex.decode(piece * (300_000 // len(piece)))
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"a\begin{it}b\end{it}c", "abc"),
        (r"on \{\{\vphantom{\}\}}{{GaAs}}\vphantom\{\}\vphantom\{\} wires", "on {{GaAs}} wires"),
    ],
)
def test_what_prints_nothing_is_nothing(text: str, expected: str) -> None:
    assert latex.plain(text) == expected
