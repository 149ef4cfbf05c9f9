"""What each database's syntax means, case by case, written in the neutral language."""

from __future__ import annotations

import pytest

from litsieve.query import read, unparse

TOPIC = "title,abstract,keywords,subject"
MESH = "PubMed looks among MeSH headings too, which a record need not hold"
WORDS_OF_HEADINGS = "Ovid looks among words of subject headings too, which a record need not hold"

PUBMED = [
    ("asthma[ti]", "title:asthma"),
    ("asthma [ti]", "title:asthma"),
    ("asthma[Title]", "title:asthma"),
    ("asthma[tiab]", "title,abstract,keywords:asthma"),
    ("asthma[Title/Abstract]", "title,abstract,keywords:asthma"),
    ("wait list*[tiab]", 'title,abstract,keywords:"wait list*"'),
    ('"wait list*"[ot]', 'keywords:"wait list*"'),
    ("a[ti] OR b[ti] AND c[ti]", "title:(a OR b) AND title:c"),
    ("a[ti] AND b[ab] OR c[ti]", "(title:a AND abstract:b) OR title:c"),
    ("a[ti] NOT b[ti] OR c[ti]", "(title:a AND NOT title:b) OR title:c"),
    ("a[ti] and b[ti] not (c[ti] or d[ti])", "title:a AND title:b AND NOT title:(c OR d)"),
    ("a[ti] AND NOT b[ti]", "title:a AND NOT title:b"),
    ("(a[ti]) (b[ti])", "title:a AND title:b"),
    ("asthma[mesh]", 'mesh:"asthma"+'),
    ('"Asthma"[MeSH Terms]', 'mesh:"Asthma"+'),
    ('"Asthma"[Mesh:NoExp]', 'mesh:"Asthma"'),
    ("Physical examination[mesh]", 'mesh:"Physical examination"+'),
    ("“Reflex, stretch”[mesh]", 'mesh:"Reflex, stretch"+'),
    ("*Staphylococcus[Mesh]", 'mesh:"Staphylococcus"+'),
    ('"Asthma/therapy"[majr]', 'mesh:"Asthma"/"therapy"+'),
    ('"Tafenoquine" [Supplementary Concept]', 'other:"Tafenoquine"'),
    ("“climate change”[ti]", 'title:"climate change"'),
    ('"rationing healthcare"[tiab:~2]', "title,abstract,keywords:(rationing NEAR/2 healthcare)"),
    ('"a b"[Title:~0]', "title:(a NEAR/0 b)"),
    ("smith j[au]", 'authors:"smith j"'),
    ("lancet[ta]", "venue,venue_short:lancet"),
    ("asthma[ti] AND english[la]", 'title:asthma AND limit("english[la]", "a language")'),
    ("asthma[ti] AND 2010:2015[dp]", 'title:asthma AND limit("2010:2015[dp]", "a date")'),
    (
        'asthma[ti] AND ("2010"[dp] : "2015"[dp])',
        'title:asthma AND limit("""2010""[dp] : ""2015""[dp]", "a date")',
    ),
    ("asthma[ti] NOT review[pt]", 'title:asthma AND limit("NOT review[pt]", "a publication type")'),
    ("trial[ti] OR clinical trial[pt]", 'title:trial OR unknown("clinical trial[pt]", "a publication type")'),
    ("therapy[sh]", 'unknown("therapy[sh]", "a subheading of any MeSH heading")'),
    ("asthma[tw]", f'{TOPIC}:asthma OR unknown("asthma[tw]", "{MESH}")'),
    (
        "asthma[tw] OR wheez*[tw]",
        f'{TOPIC}:(asthma OR wheez*) OR unknown("asthma[tw] OR wheez*[tw]", "{MESH}")',
    ),
    ("pre-test[ti]", 'title:"pre test"'),
]
OVID = [
    ("(a or b).ab. /freq=2", 'abstract:(a OR b) AND unknown("/freq=2", "how often Ovid finds the words")'),
    ("asthma.ti.", "title:asthma"),
    ("asthma.ti,ab.", "tiab:asthma"),
    ("asthma.TI,AB.", "tiab:asthma"),
    ("asthma.ti,ab", "tiab:asthma"),
    ("(asthma or wheez*).ti. ab .", "tiab:(asthma OR wheez*)"),
    ("(asthma or wheez*).ti.ab", "tiab:(asthma OR wheez*)"),
    ("asthma .tw.", "tiab:asthma"),
    ("heart attack.ti,ab,kf.", 'title,abstract,keywords:"heart attack"'),
    ("asthma.m_titl.", "title:asthma"),
    ("asthma.mp.", f'{TOPIC}:asthma OR unknown("asthma.mp.", "{WORDS_OF_HEADINGS}")'),
    ("(a adj b).ti.", "title:(a PRE/0 b)"),
    ("(a adj1 b).ti.", "title:(a NEAR/0 b)"),
    ("(a adj3 b).ti.", "title:(a NEAR/2 b)"),
    ("(a ADJ3 (b OR c)).ti.", "title:(a NEAR/2 (b OR c))"),
    ("((a or (b adj3 c)) adj2 d*).ti.", "title:((a OR (b NEAR/2 c)) NEAR/1 d*)"),
    ("(low adj3 middle adj3 countr*).ti.", "title:((low NEAR/2 middle) NEAR/2 countr*)"),
    ("critical adj3 ill*.ti.", "title:(critical NEAR/2 ill*)"),
    ("(poor nation? adj3 health).ti.", 'title:("poor nation~" NEAR/2 health)'),
    ("tumo?r*.ti.", "title:tumo~r*"),
    ("randomi#ed.ti.", "title:randomi?ed"),
    ("child$.ti.", "title:child*"),
    ("random:.ti.", "title:random*"),
    ("feed$3.ti.", "title:feed~~~"),
    ("analys?s.ti.", "title:analys~s"),
    ('("no respon*" or nonrespon*).ti.', 'title:("no respon*" OR nonrespon*)'),
    ("(“quality of life” or qol).ti.", 'title:("quality of life" OR qol)'),
    ("exp Asthma/", 'mesh:"Asthma"+'),
    ("Asthma/", 'mesh:"Asthma"'),
    ("*Asthma/", 'mesh:"Asthma"'),
    ("exp *Asthma/", 'mesh:"Asthma"+'),
    ("Pain, Postoperative/", 'mesh:"Pain, Postoperative"'),
    ('exp "Hypnotics and Sedatives"/', 'mesh:"Hypnotics and Sedatives"+'),
    ("SLEEP/de", 'mesh:"SLEEP"/"drug effects"'),
    ("Saphenous Vein/su [Surgery]", 'mesh:"Saphenous Vein"/"surgery"'),
    ("Asthma/ae, po", 'mesh:"Asthma"/"adverse effects" OR mesh:"Asthma"/"poisoning"'),
    ("Diet/ or Parenteral-Nutrition/", 'mesh:"Diet" OR mesh:"Parenteral-Nutrition"'),
    ("humans.sh.", 'mesh:"humans"'),
    (
        "asthma.ti. not (animals not (humans and animals)).sh.",
        'title:asthma AND NOT (mesh:"animals" AND NOT (mesh:"humans" AND mesh:"animals"))',
    ),
    ("drug therapy.fs.", 'unknown("drug therapy.fs.", "a subheading of any heading")'),
    ("Developing Countries.sh,kf.", 'keywords:"developing countries" OR mesh:"developing countries"'),
    (
        "asthma.ti. and (comment or letter).pt.",
        'title:asthma AND limit("(comment or letter).pt.", "a type of publication, method or population")',
    ),
    ("a.ti. and b.ti. not c.ti.", "title:a AND title:b AND NOT title:c"),
]
WOS = [
    (
        "TI=a OR TI=b\nIndexes=SSCI",
        'title:(a OR b) AND limit("Indexes=SSCI", "a setting of the search")',
    ),
    ("TS=asthma", f"{TOPIC}:asthma"),
    ("TS = (asthma)", f"{TOPIC}:asthma"),
    ("TI=heart attack", "title:(heart AND attack)"),
    ('TI="heart attack"', 'title:exact:"heart attack"'),
    ("TI=(a OR b AND c)", "title:(a OR (b AND c))"),
    ("TI=(a AND b NOT c OR d)", "title:((a AND b AND NOT c) OR d)"),
    ("TI=(a NEAR b)", "title:(a NEAR/15 b)"),
    ("TI=(a NEAR/0 b)", "title:(a NEAR/0 b)"),
    ("TI=(a near/3 (b OR c))", "title:(a NEAR/3 (b OR c))"),
    ("TI=((a OR b) NEAR/5 c NEAR/5 d)", "title:(((a OR b) NEAR/5 c) NEAR/5 d)"),
    ("TI=(a OR b NEAR/2 c)", "title:(a OR (b NEAR/2 c))"),
    ("TI=(a SAME b)", "title:(a AND b)"),
    ("TI=organi?ation", "title:organi?ation"),
    ("TI=colo$r", "title:colo~r"),
    ("TI=*oligo*", "title:*oligo*"),
    ('SO=("MIS Quarterly")', 'venue:exact:"MIS Quarterly"'.lower()),
    ("AK=(asthma)", "keywords:asthma"),
    ("TI=(a) AND PY=(2000-2010)", 'title:a AND limit("PY=(2000-2010)", "a date")'),
    ("TI=(a) AND DT=(Article OR Review)", 'title:a AND limit("DT=(Article OR Review)", "a type of document")'),
    ("TI=(a) AND PY=2000", 'title:a AND limit("PY=2000", "a date")'),
    ("TI=covid-19", 'title:"covid 19"'),
    ("peer* AND lead*", "peer* AND lead*"),
]
SCOPUS = [
    ("TITLE-ABS-KEY(asthma)", f"{TOPIC}:asthma"),
    ("TITLE ( asthma )", "title:asthma"),
    ("TITLE(heart attack)", "title:(heart AND attack)"),
    ('TITLE("heart attack*")', 'title:"heart attack*"'),
    ("TITLE({heart attack})", 'title:exact:"heart attack"'),
    ("TITLE(“heart attack”)", "title:(heart AND attack)"),
    ("TITLE(a OR b AND c)", "title:((a OR b) AND c)"),
    ("TITLE(a AND b OR c)", "title:(a AND (b OR c))"),
    ("TITLE(a W/2 b OR c)", "title:(a NEAR/2 (b OR c))"),
    ("TITLE(a PRE/3 b)", "title:(a PRE/3 b)"),
    ("TITLE(a W/0 b)", "title:(a NEAR/0 b)"),
    ("TITLE(a) AND NOT TITLE(b) AND TITLE(c)", "title:a AND NOT (title:b AND title:c)"),
    (
        'TITLE(a) AND NOT TITLE(b) AND LIMIT-TO(DOCTYPE,"ar")',
        'title:a AND NOT title:b AND limit("LIMIT-TO(DOCTYPE,""ar"")", "a limit of Scopus")',
    ),
    ("TITLE(wom?n)", "title:wom?n"),
    ("TITLE(a) AND PUBYEAR > 2010", 'title:a AND limit("PUBYEAR > 2010", "a date")'),
    ("TITLE(a) AND PUBYEAR AFT 2010", 'title:a AND limit("PUBYEAR AFT 2010", "a date")'),
    ("AUTHKEY(a) OR KEY(b)", "keywords:a OR keywords,subject:b"),
    ("heart OR attack AND risk", "(heart OR attack) AND risk"),
]
EBSCO = [
    ("TI asthma OR AB asthma", "title:asthma OR abstract:asthma"),
    ("TI ( asthma OR wheez* )", "title:(asthma OR wheez*)"),
    ("TI heart attack", 'title:"heart attack"'),
    ("TI a NOT AB b AND AB c OR TI d", "(title:a AND NOT abstract:b AND abstract:c) OR title:d"),
    ("TI (a N5 b)", "title:(a NEAR/5 b)"),
    ("TI (a W5 b)", "title:(a PRE/5 b)"),
    ("TI ((a* or b) N2 (c or d*))", "title:((a* OR b) NEAR/2 (c OR d*))"),
    ("TI organi?ation", "title:organi?ation"),
    ("TI colo#r", "title:colo~r"),
    ('(MH "Asthma+")', 'cinahl:"Asthma"+'),
    ('MH "Asthma"', 'cinahl:"Asthma"'),
    ('MH "Asthma+/DT"', 'cinahl:"Asthma"/"drug therapy"+'),
    ('AU "John Doe"', 'authors:"john doe"'),
    ("TI a AND LA English", 'title:a AND limit("LA English", "a limiter of EBSCOhost")'),
    (
        'MH ("Home Care+" OR "Asthma/DT") AND TI a',
        '(cinahl:"Home Care"+ OR cinahl:"Asthma"/"drug therapy") AND title:a',
    ),
    ("MH Home Care+ OR MM Asthma", 'cinahl:"Home Care"+ OR cinahl:"Asthma"'),
    ('(MH "Asthma+/DT/MT")', 'cinahl:"Asthma"/"drug therapy"+ OR cinahl:"Asthma"/"methods"+'),
    (
        "TI a OR AB b Limiters - English Language",
        '(title:a OR abstract:b) AND limit("Limiters - English Language", "a setting of EBSCOhost")',
    ),
]
EMBASE = [
    ("asthma:ti", "title:asthma"),
    ("'heart attack':ti,ab,kw", 'title,abstract,keywords:"heart attack"'),
    ("(asthma OR wheez*):ti,ab", "tiab:(asthma OR wheez*)"),
    ("(a NEAR/5 b):ti", "title:(a NEAR/4 b)"),
    ("(a NEXT/1 b):ti", "title:(a PRE/0 b)"),
    ("((a OR b) NEAR/3 c):ti", "title:((a OR b) NEAR/2 c)"),
    ("'asthma'/exp", 'emtree:"asthma"+'),
    ("'asthma'/de", 'emtree:"asthma"'),
    ("asthma/exp", 'emtree:"asthma"+'),
    (
        "'heart attack'/exp OR 'asthma'/de OR asthma/exp",
        'emtree:"heart attack"+ OR emtree:"asthma" OR emtree:"asthma"+',
    ),
    ("organi?ation:ti", "title:organi?ation"),
    ("colo$r:ti", "title:colo~r"),
    ("'crohn''s disease':ti", 'title:"crohn s disease"'),
    ("a:ti AND [english]/lim", 'title:a AND limit("[english]/lim", "a limit of Embase.com")'),
    ("a:ti AND [2010-2020]/py", 'title:a AND limit("[2010-2020]/py", "a limit of Embase.com")'),
    ("a:ti NOT 'editorial'/it", """title:a AND limit("NOT 'editorial'/it", "a limit of Embase.com")"""),
]
COCHRANE = [
    ("asthma:ti,ab", "tiab:asthma"),
    ("(a NEAR b):ti", "title:(a NEAR/6 b)"),
    ("(a NEAR/3 b):ti", "title:(a NEAR/3 b)"),
    ("(a NEXT b):ti", "title:(a PRE/0 b)"),
    ('[mh "Asthma"]', 'mesh:"Asthma"+'),
    ('[mh ^"Asthma"]', 'mesh:"Asthma"'),
    ("[mh Asthma/DT]", 'mesh:"Asthma"/"drug therapy"+'),
    ("MeSH descriptor: [Asthma] explode all trees", 'mesh:"Asthma"+'),
    ("MeSH descriptor: [Asthma] this term only", 'mesh:"Asthma"'),
    ("(asthma):ti (Word variations have been searched)", "title:asthma"),
    ("a:ti OR b:ab in Trials", '(title:a OR abstract:b) AND limit("in Trials", "a part of the Cochrane Library")'),
]
PROQUEST = [
    ("TI(asthma)", "title:asthma"),
    ("ti,ab(asthma OR wheez*)", "tiab:(asthma OR wheez*)"),
    ("TI(a NEAR/3 b)", "title:(a NEAR/3 b)"),
    ("TI(a N/3 b)", "title:(a NEAR/3 b)"),
    ("TI(a PRE b)", "title:(a PRE/4 b)"),
    ("TI(heart attack)", "title:(heart AND attack)"),
    ("TI(feed$3)", "title:feed~~~"),
    ("TI(feed[*2])", "title:feed~~"),
    ('MAINSUBJECT.EXACT("Social work")', 'other:"Social work"'),
    ('MAINSUBJECT.EXACT.EXPLODE("Social work")', 'other:"Social work"+'),
    ("TI(a) AND PD(20100101-20201231)", 'title:a AND limit("PD(20100101-20201231)", "a limit of ProQuest")'),
]
IEEE = [
    ('"Document Title":asthma', "title:asthma"),
    ('"Abstract":"machine learning"', 'abstract:"machine learning"'),
    ("Abstract:learning", "abstract:learning"),
    ('"Abstract":(a OR b)', "abstract:(a OR b)"),
    ("(a NEAR/3 b)", "a NEAR/3 b"),
    ("(a ONEAR/3 b)", "a PRE/3 b"),
    ('"Author Keywords":safety AND "Abstract":risk', "keywords:safety AND abstract:risk"),
]
CASES = [
    pytest.param(dialect, said, meant, id=f"{dialect}: {said}")
    for dialect, cases in {
        "pubmed": PUBMED, "ovid": OVID, "wos": WOS, "scopus": SCOPUS, "ebsco": EBSCO, "embase": EMBASE,
        "cochrane": COCHRANE, "proquest": PROQUEST, "ieee": IEEE,
    }.items()
    for said, meant in cases
]  # fmt: skip


@pytest.mark.parametrize(("dialect", "said", "meant"), CASES)
def test_a_database_means(dialect: str, said: str, meant: str) -> None:
    assert unparse(read(said, dialect).node) == meant


def test_a_distance_between_three_words_is_shared_by_their_gaps() -> None:
    node = read('"a b c"[ti:~1]', "pubmed").node
    assert "(a PRE/0 b) PRE/1 c" in unparse(node)
    assert "(a PRE/1 b) PRE/0 c" in unparse(node)
    assert "(c PRE/0 b) PRE/1 a" in unparse(node)
    assert "PRE/1 b) PRE/1" not in unparse(node)


def test_what_is_mapped_by_pubmed_is_met_by_words_and_never_denied() -> None:
    assert unparse(read("asthma", "pubmed").node) == (
        'asthma OR unknown("asthma", "PubMed maps a term without a tag to MeSH and looks in all fields")'
    )


@pytest.mark.parametrize("dialect", ["", "neutral"])
def test_without_a_dialect_the_neutral_language_is_read(dialect: str) -> None:
    query = read("care AND NOT title:cost*", dialect)
    assert (unparse(query.node), query.dialect, query.notes) == ("care AND NOT title:cost*", "", ())
