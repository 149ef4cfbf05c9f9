"""How each field is read and compared."""

from __future__ import annotations

import pytest

from litsieve import tables
from litsieve.dedupe import people, places, slips, titles, venues

SIGNS = {
    "Erratum: On trees": ("ontrees", "erratum", ""),
    "Author Correction: On trees": ("ontrees", "erratum", ""),
    "Erratum: Author Correction: On trees (Scientific reports (2024) 14 1 DOI: 10.1000/x)": (
        "ontrees",
        "erratum",
        "",
    ),
    "Corrigendum to 'On trees'": ("ontrees", "erratum", ""),
    "On trees (vol 12, pg 210, 2015)": ("ontrees", "note", ""),
    "On trees (N Engl J Med (2009) 360 (542-544))": ("ontrees", "note", ""),
    "On trees. [Erratum]": ("ontrees", "erratum", ""),
    "On trees [Erratum appears in Trees. 2009 Sep;9(9):2205 Note: Le, M [corrected to M, Le]]": ("ontrees", "", ""),
    "Erratum": ("erratum", "erratum", ""),
    "Correction of scoliosis by bracing": ("correctionofscoliosisbybracing", "", ""),
    "RETRACTED ARTICLE: On trees": ("ontrees", "", ""),
    "Retraction notice to On trees": ("ontrees", "retraction", ""),
    "Reply to: On trees": ("ontrees", "reply", ""),
    "On trees - Authors' reply": ("ontrees", "reply", ""),
    "Re: On trees": ("ontrees", "comment", ""),
    "On trees: protocol for a randomised trial": ("ontreesprotocolforarandomisedtrial", "protocol", ""),
    "[Über Bäume]. [German]": ("uberbaume", "", ""),
    "On trees. Part II": ("ontreespart2", "", "2"),
    "On trees, pt. 3: roots": ("ontreespart3roots", "", "3"),
    "On trees. IV. Roots": ("ontrees4roots", "", "4"),
    "On trees (LSD-25). 34.": ("ontreeslsd2534", "", "34"),
    "On trees (LSD-25): XXXIV.": ("ontreeslsd2534", "", "34"),
    "A case report in vivo, part vivid": ("acasereportinvivopartvivid", "", ""),
    "Covid-19 in 2020": ("covid19in2020", "", ""),
    "On trees <ORIGINAL> DES ARBRES": ("ontrees", "", ""),
    "untitled": ("", "", ""),
}


@pytest.mark.parametrize(("raw", "read"), SIGNS.items(), ids=SIGNS.keys())
def test_a_title_says_what_it_is(raw: str, read: tuple[str, str, str]) -> None:
    title = titles.parse(raw)
    assert (title.key, title.marker, title.part) == read


@pytest.mark.parametrize(
    "raw",
    [
        "Editorial", "Editor's comments", "Editor’s Notes", "Guest editorial", "Introduction", "Book reviews",
        "Introduction to the special issue", "In this issue", "Letter to the editor", "Authors' reply", "Preface",
        "Editorial introduction", "From the editor", "Poster abstracts",
    ],
)  # fmt: skip
def test_a_title_that_names_a_kind_of_text_is_generic(raw: str) -> None:
    assert titles.parse(raw).generic


@pytest.mark.parametrize("raw", ["Introduction of wolves to Yellowstone", "Editorial independence in journals"])
def test_a_title_that_only_begins_like_one_is_not_generic(raw: str) -> None:
    assert not titles.parse(raw).generic


AUTHORS = {
    ("Smith, John A.", "Smith, J"): 1,
    ("Smith, J", "Smith, K"): -1,
    ("Smith, J", "Smith"): 1,
    ("De Botton, S", "Botton, S. D."): 1,
    ("van den Brule, A", "Van Den Brule, A. J. C."): 1,
    ("Vishnevskii, A", "Vishnevski, A"): 1,
    ("Müller, A", "Mueller, A"): 1,
    ("Zhang, Wei", "Wei, Zhang"): 1,
    ("Smith, J", "Jones, J"): -1,
    ("Smith, J", ""): 0,
    ("Smith, J", "ALTS Study Group"): 0,
    ("ALTS Study Group", "The ALTS Study Group"): 1,
    ("Anonymous", "Smith, J"): 0,
}


@pytest.mark.parametrize(("names", "expected"), AUTHORS.items(), ids=map(str, AUTHORS))
def test_first_authors_agree_contradict_or_cannot_say(names: tuple[str, str], expected: int) -> None:
    a, b = (people.parse(_cell(name)) for name in names)
    assert people.agreement(a, b) == people.agreement(b, a) == expected


PAGES = {
    ("210-221", "210"): 1,
    ("1281-1285", "1281-85"): 1,
    ("p. 210", "210-221"): 1,
    ("S27", "27"): 1,
    ("S27-30", "A27"): 0,
    ("210-221", "310"): -1,
    ("210-221", "e1234"): 0,
    ("CD006273", "CD006273"): 1,
    ("1-12", "210-221"): 0,
    ("01-Jun", "210-221"): 0,
    ("945-948", "948-961"): 0,
    ("678-684", "676-682"): 0,
    ("e1001", "e1002"): -1,
    ("", "210"): 0,
}


@pytest.mark.parametrize(("written", "expected"), PAGES.items(), ids=map(str, PAGES))
def test_first_pages_agree_contradict_or_cannot_say(written: tuple[str, str], expected: int) -> None:
    a, b = (places.pages(text, "") for text in written)
    assert places.pages_agreement(a, b) == places.pages_agreement(b, a) == expected


def test_an_article_number_speaks_where_the_page_says_nothing() -> None:
    assert places.pages("1-12", "104") == places.pages("", "104")


@pytest.mark.parametrize(
    ("written", "read"),
    [("30a", "30"), ("Vol. 012", "12"), ("XII", "12"), ("2015", ""), ("Conference: 22nd FIGO", ""), ("4 (1)", "4")],
)
def test_a_volume_is_its_number(written: str, read: str) -> None:
    assert places.volume(written, 2015) == read


@pytest.mark.parametrize(("written", "read"), [("3", "3"), ("03", "3"), ("1346", ""), ("Suppl", ""), ("No. 4", "4")])
def test_an_issue_of_three_figures_is_none(written: str, read: str) -> None:
    assert places.issue(written) == read


VENUES = {
    ("N Engl J Med", "New England Journal of Medicine"): 1,
    ("BMC Ecol Evol", "BMC ecology and evolution"): 1,
    ("PNAS", "PNAS"): 1,
    ("JAMA", "Journal of the American Medical Association"): 1,
    ("Thrombosis & Haemostasis", "Thrombosis and Haemostasis"): 1,
    ("Oncology (Williston Park)", "Oncology (Williston Park, N.Y.)"): 1,
    ("Pediatric Nephrology.Conference: 44th Annual Meeting", "Pediatric Nephrology"): 1,
    ("International Journal of Cardiology", "Circulation"): -1,
    ("Journal of Digital Studies", "Workshop of Digital Studies"): -1,
    ("Cancer Prevention Research", "Clinical Cancer Research"): 0,
    ("", "Circulation"): 0,
}


@pytest.mark.parametrize(("names", "expected"), VENUES.items(), ids=map(str, VENUES))
def test_venues_agree_contradict_or_cannot_say(names: tuple[str, str], expected: int) -> None:
    a, b = (venues.parse(name, "") for name in names)
    assert venues.agreement(a, b) == venues.agreement(b, a) == expected


VARIANTS = {
    ("leukaemia", "leukemia"): True,
    ("oestrogen", "estrogen"): True,
    ("randomised", "randomized"): True,
    ("illness", "ilness"): True,
    ("recieve", "receive"): True,
    ("mkscalink", "mescaline"): True,
    ("patient", "patients"): True,
    ("men", "women"): False,
    ("male", "female"): False,
    ("with", "without"): False,
    ("hypertension", "hypotension"): False,
    ("intracellular", "intercellular"): False,
    ("preoperative", "postoperative"): False,
    ("ozanimod", "ponesimod"): False,
    ("adduction", "abduction"): False,
    ("maternal", "paternal"): False,
    ("2014", "2015"): False,
    ("b", "c"): False,
}


@pytest.mark.parametrize(("words", "expected"), VARIANTS.items(), ids=map("-".join, VARIANTS))
def test_a_misprint_is_told_from_another_word(words: tuple[str, str], expected: bool) -> None:
    assert slips.variants(*words) == slips.variants(*words[::-1]) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("out comes of care", "outcomes of care", True),
        ("the outcomes of care", "outcomes of care", True),
        ("outcomes of no care", "outcomes of care", False),
        ("hepatitis b in care", "hepatitis in care", False),
        ("oestrogen in leukaemia", "estrogen in leukemia", True),
    ],
)
def test_only_words_that_change_nothing_may_be_left_out(one: str, other: str, expected: bool) -> None:
    assert slips.only_slips(one, other) == slips.only_slips(other, one) == expected


def _cell(name: str) -> str:
    if not name:
        return ""
    family, comma, given = name.partition(", ")
    return tables.dump_list([{"family": family, "given": given} if comma else {"name": name}])
