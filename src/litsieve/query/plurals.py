"""The singular of an English word and its plural, by rules and by a table of what the rules do not reach.

A word that the rules take apart in two ways gets both; a form that is no English word finds nothing.
"""

from __future__ import annotations

import re
from typing import Final

IRREGULAR: Final = """
child children · man men · woman women · person people persons · foot feet · tooth teeth · mouse mice · goose geese
louse lice · passerby passersby · quiz quizzes · criterion criteria · phenomenon phenomena
mitochondrion mitochondria · ganglion ganglia · taxon taxa · datum data · medium media · bacterium bacteria
stratum strata · spectrum spectra spectrums · septum septa · ovum ova · serum sera serums
curriculum curricula curriculums · symposium symposia symposiums · memorandum memoranda memorandums
referendum referenda referendums · atrium atria · equilibrium equilibria · maximum maxima · minimum minima
optimum optima · quantum quanta · millennium millennia · consortium consortia consortiums · epithelium epithelia
moratorium moratoria moratoriums · erratum errata · addendum addenda · corrigendum corrigenda · compendium compendia
continuum continua continuums · forum forums fora · stimulus stimuli · nucleus nuclei · fungus fungi
focus foci focuses · locus loci · alumnus alumni · bacillus bacilli · syllabus syllabi syllabuses · radius radii
thrombus thrombi · embolus emboli · uterus uteri uteruses · villus villi · coccus cocci · streptococcus streptococci
staphylococcus staphylococci · pneumococcus pneumococci · enterococcus enterococci · meningococcus meningococci
genus genera · corpus corpora · viscus viscera · vertebra vertebrae · larva larvae · alga algae
formula formulae formulas · antenna antennae antennas · pupa pupae · fistula fistulae fistulas · matrix matrices
index indices indexes · appendix appendices appendixes · vertex vertices · cortex cortices · apex apices
helix helices · cervix cervices · schema schemas schemata · stigma stigmas stigmata · stoma stomas stomata
larynx larynges · pharynx pharynges · phalanx phalanges · testis testes · pelvis pelves pelvises · axis axes
axe axes · basis bases · base bases · oasis oases · crisis crises · life lives · live lives · knife knives
wife wives · midwife midwives · leaf leaves · leave leaves · half halves · self selves · shelf shelves · wolf wolves
calf calves · loaf loaves · thief thieves · hoof hooves · tomato tomatoes · potato potatoes · hero heroes
echo echoes · veto vetoes · mosquito mosquitoes mosquitos · embargo embargoes · cargo cargoes cargos
volcano volcanoes volcanos · mango mangoes mangos · calorie calories · movie movies · cookie cookies
selfie selfies · zombie zombies · prairie prairies · gas gases · bus buses · bias biases · lens lenses
atlas atlases · canvas canvases · alias aliases · menu menus · pancreas pancreases · iris irises · campus campuses
virus viruses · fetus fetuses · foetus foetuses · sinus sinuses · status statuses · census censuses
consensus consensuses · bonus bonuses · thesaurus thesauri thesauruses
"""

_ONE_FORM: Final = """
series species diabetes rabies scabies herpes caries aids news measles mumps rickets means sheep fish chaos ethos
pathos biceps triceps forceps sars mers plus yes whereas overseas alas christmas does goes economics ethics
bioethics physics mathematics politics genetics statistics paediatrics pediatrics geriatrics obstetrics orthopaedics
orthopedics informatics bioinformatics robotics electronics mechanics dynamics ergonomics linguistics logistics
kinetics pharmacokinetics genomics proteomics metabolomics aesthetics acoustics optics thermodynamics biostatistics
gymnastics analytics the and not for with from this that these those was has his its her our their are were been
have had who whom which what when where why how all any some each other such than then thus also into onto upon over
under among between within without against across always perhaps besides towards versus per via about after before
during through while very more most much many less least few both either neither nor but can may must shall will
would could should did done being him she you your they them because although though however therefore
"""
UNCHANGED: Final = frozenset(_ONE_FORM.split())
"""Words without another number, and words that bear none."""

_NO_NOUN: Final = re.compile(r".{2}[^er]ed$|(?:al|ent|ive|ous)ly$")
_ROW: Final = re.compile(r"[^·\n]+")
# Of five letters and more; in shorter ones the s is a plural's: APIs, GPUs.
_SINGULAR: Final = re.compile(r"(?:ss|.{3}[ui]s)$")
# -ses of these is -sis: analyses, hypotheses, diagnoses, metastases, geneses, emphases, psychoses, thromboses.
_GREEK: Final = re.compile(
    r"(?:ly|the|gno|sta|gene|empha|pare|psycho|neuro|thrombo|necro|fibro|steno|cirrho|sclero|culo|myco|acido|apopto)ses$"
)


def rows(table: str) -> dict[str, tuple[str, ...]]:
    """Of each word in a table the others of its rows; `·` and a line's end part rows."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _ROW.findall(table):
        words = row.split()
        for word in words:
            found[word] = (*found.get(word, ()), *(other for other in words if other != word))
    return found


_OTHERS: Final = rows(IRREGULAR)


def forms(word: str) -> tuple[str, ...]:
    """The other numbers of a word: the singulars that it may be the plural of, and else its plural."""
    if len(word) < 3 or word in UNCHANGED or _NO_NOUN.search(word) or not (word.isascii() and word.isalpha()):
        return ()
    found = _OTHERS.get(word) or singulars(word) or (plural(word),)
    return tuple(one for one in found if one not in UNCHANGED)


def plural(word: str) -> str:
    """The regular plural of a singular."""
    for ending, many in (("itis", "itides"), ("sis", "ses")):
        if word.endswith(ending) and len(word) > 4:
            return word.removesuffix(ending) + many
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}s"


def singulars(word: str) -> tuple[str, ...]:
    """What a word may be the regular plural of; nothing where it is none."""
    if len(word) < 4 or not word.endswith("s") or _SINGULAR.search(word):
        return ()
    if word.endswith("itides"):
        return (f"{word[:-4]}is",)
    if word.endswith("ies"):
        return (f"{word[:-3]}y",) if len(word) > 5 else (word[:-1],)
    if _GREEK.search(word):
        return (f"{word[:-2]}is", word[:-1])
    if word.endswith(("sses", "xes", "zzes", "shes")):
        return (word[:-2],)
    if word.endswith("ches") or re.search(r"[^aeo]uses$", word):
        return word[:-2], word[:-1]
    return (word[:-1],)
