"""What LaTeX commands print: tables for `latex`, as pairs of a command's name and its characters."""

from __future__ import annotations

COMBINING = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}

_OVER = """
acute '  bar =  breve u  check v  ddot "  dot .  grave `  hat ^  tilde ~
"""
_LETTERS = """
aa å  AA Å  ae æ  AE Æ  oe œ  OE Œ  o ø  O Ø  l ł  L Ł  ss ß  SS ẞ  i ı  j ȷ  dh ð  DH Ð  dj đ  DJ Đ
th þ  TH Þ  ng ŋ  NG Ŋ
"""
_GREEK = """
alpha α  beta β  gamma γ  delta δ  epsilon ε  zeta ζ  eta η  theta θ  iota ι  kappa κ  mu μ  nu ν  xi ξ
pi π  rho ρ  sigma σ  tau τ  upsilon υ  phi φ  chi χ  psi ψ  omega ω  lambda λ  Alpha Α  Beta Β  Gamma Γ
Delta Δ  Epsilon Ε  Zeta Ζ  Eta Η  Theta Θ  Iota Ι  Kappa Κ  Mu Μ  Nu Ν  Xi Ξ  Pi Π  Rho Ρ  Sigma Σ
Tau Τ  Upsilon Υ  Phi Φ  Chi Χ  Psi Ψ  Omega Ω  Lambda Λ  varepsilon ε  vartheta ϑ  varphi φ  varsigma ς
varGamma Γ  varDelta Δ  varTheta Θ  varLambda Λ  varXi Ξ  varPi Π  varSigma Σ  varPhi Φ  varPsi Ψ  varOmega Ω
"""
_SYMBOLS = r"""
textgreater >  textless <  textbackslash \  backslash \  textasciitilde ~  textasciicircum ^  textbar |
textunderscore _  textdollar $  textbraceleft {  textbraceright }  lbrace {  rbrace }  textendash –
textemdash —  textquotedblleft “  textquotedblright ”  textquoteleft ‘  textquoteright ’
textquotesingle '  quotedblbase „  quotesinglbase ‚  guillemotleft «  guillemotright »  guilsinglleft ‹
guilsinglright ›  textbullet •  textdegree °  degree °  textmu µ  textregistered ®  textcopyright ©
copyright ©  texttrademark ™  textordfeminine ª  textordmasculine º  textexclamdown ¡
textquestiondown ¿  textsection §  S §  P ¶  textparagraph ¶  pounds £  textsterling £  euro €
texteuro €  textyen ¥  textcent ¢  ldots …  dots …  textellipsis …  cdots ⋯  cdot ·  cdotp ·
textperiodcentered ·  textonehalf ½  textonequarter ¼  textthreequarters ¾  textonesuperior ¹
texttwosuperior ²  textthreesuperior ³  dag †  ddag ‡  pm ±  textpm ±  mp ∓  times ×  texttimes ×  div ÷
leq ≤  le ≤  geq ≥  ge ≥  neq ≠  ne ≠  approx ≈  sim ∼  simeq ≃  equiv ≡  propto ∝  infty ∞
rightarrow →  textrightarrow →  to →  leftarrow ←  textleftarrow ←  leftrightarrow ↔  Rightarrow ⇒
uparrow ↑  downarrow ↓  sum ∑  prod ∏  int ∫  sqrt √  partial ∂  nabla ∇  in ∈  notin ∉  subset ⊂  cup ∪
cap ∩  forall ∀  exists ∃  neg ¬  lnot ¬  wedge ∧  vee ∨  langle ⟨  rangle ⟩  textlangle ⟨  textrangle ⟩
prime ′  circ ∘  ast ∗  star ⋆  ell ℓ  hbar ℏ  lt <  gt >  lvert |  rvert |  mid |  slash /  TeX TeX
LaTeX LaTeX  LaTeXe LaTeX2e  BibTeX BibTeX  textnumero №  checkmark ✓  minus −  textminus −
perthousand ‰  textperthousand ‰  aleph ℵ
"""
_SILENT = """
Big Large bf bfseries big displaystyle em ignorespaces it itshape large left limits noindent nolimits
noopsort normalfont par protect relax right rm sc scshape sf sl small textcompwordmark textstyle tiny tt unskip
upshape
"""


def _pairs(table: str) -> dict[str, str]:
    cells = table.split()
    return dict(zip(cells[::2], cells[1::2], strict=True))


OVER = {name: COMBINING[accent] for name, accent in _pairs(_OVER).items()}
"""The accents of formulas: `$\\hat{e}$` is ê."""

WORDS = {
    **_pairs(_LETTERS),
    **_pairs(_GREEK),
    **_pairs(_SYMBOLS),
    **dict.fromkeys(("quad", "qquad", "space", "newline"), " "),
}
"""`\\ss` is ß: what a command of letters prints."""

CHARACTERS = {**dict.fromkeys(",;: \n\t\\", " "), **dict.fromkeys("!-/", "")}
"""`\\,` is a blank: what a command of one mark prints where that is not the mark itself."""

SILENT = frozenset(_SILENT.split())
"""Commands that switch a face or a size and print nothing themselves."""
