"""English as it is spelled in Britain and in America: a word's other spellings, by rules and by a short table.

Each rule is stated once and holds in both directions. A form that is no English word finds nothing.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from litsieve.query.plurals import rows

WORDS: Final = """
programme program · programmes programs · catalogue catalog · catalogues catalogs · dialogue dialog
dialogues dialogs · analogue analog · analogues analogs · defence defense · defences defenses · offence offense
offences offenses · licence license · licences licenses · pretence pretense · practise practice
practises practices · practised practiced · practising practicing · grey gray · ageing aging · judgement judgment
judgements judgments · aluminium aluminum · acknowledgement acknowledgment · acknowledgements acknowledgments
artefact artifact · artefacts artifacts · sceptic skeptic · sceptical skeptical · scepticism skepticism · mould mold
moulds molds · plough plow · pyjamas pajamas · enrol enroll · enrols enrolls · enrolment enrollment
enrolments enrollments · fulfil fulfill · fulfils fulfills · fulfilment fulfillment · instalment installment
instalments installments · skilful skillful · wilful willful · distil distill · jewellery jewelry
manoeuvre maneuver · manoeuvres maneuvers · manoeuvring maneuvering · moustache mustache · likeable likable
sizeable sizable · learnt learned · spelt spelled · disc disk · discs disks · speciality specialty
specialities specialties · enquiry inquiry · enquiries inquiries · homoeopathy homeopathy · homoeopathic homeopathic
mediaeval medieval · coeliac celiac · amoeba ameba · amoebic amebic · foetus fetus · foetuses fetuses · foetal fetal
caesarean cesarean caesarian cesarian · encyclopaedia encyclopedia · encyclopaedias encyclopedias
"""

_OUR: Final = (
    "arb|ard|arm|behavi|cand|clam|col|demean|enam|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|"
    "rum|savi|sav|splend|tum|val|vap|vig"
)
_AFTER_OUR: Final = "|s|ed|ing|able|ably|al|ally|ism|ist|ists|istic|er|ers|hood|hoods|ful|less|ites?|y|igenic"
_PREFIX: Final = "|un|dis|mis|re|multi|bi|non|anti|over|neuro|psycho|cyber"
_RE: Final = "calib|(?:epi)?cent|(?:micro|nano)?fib|goit|lust|mit|och|sab|somb|spect|theat|tit"
_MEASURE: Final = "(?:kilo|deci|centi|milli|micro|nano)?(?:lit|met)"
_DOUBLED: Final = (
    "bevel|cancel|channel|counsel|dial|duel|fuel|gravel|initial|(?:re|mis)?label|level|marshal|(?:re)?model|panel|"
    "pedal|pencil|quarrel|rival|shovel|signal|spiral|total|travel|tunnel|unravel"
)
# In -ise everywhere: advise, exercise, comprise, otherwise, promise, raise, noise, resize.
_NEVER_IZE: Final = (
    r"(?:[^i]v|pr|w|[rnmx]c|prec|ch|parad|rchand|dvert|chast|xpert|treat|pract|(?:pr[oe]|de|sur)m|gu|[aou]|"
    r"(?:re|over|down|mid|cap|up|under)s)"
)
_BLOOD: Final = (
    "an|leuk|isch|glyc|ur|tox|ptic|bacter|vir|fung|lipid|protein|sterol|ox|natr|kal|calc|lass|cyth|acid|azot|lact|"
    "amin|magnes|phosphat|vol|ctos|keton|uric"
)


class Rule(NamedTuple):
    """Words that are spelled with `british` or `american` between these two patterns."""

    before: str
    british: str
    american: str
    after: str


RULES: Final = (
    Rule(f"(?:{_PREFIX})(?:{_OUR})", "our", "or", _AFTER_OUR),
    Rule(rf"(?!.*{_NEVER_IZE}i[sz]).{{3,}}i", "s", "z", "e|ed|es|er|ers|ing|ation|ations|ational|able|ability"),
    Rule(".*ly", "s", "z", "e|ed|er|ers|es|ing"),
    Rule(f"{_RE}|{_MEASURE}", "re", "er", "|s"),
    Rule(f"{_RE}", "r", "er", "ed|ing"),
    Rule(_DOUBLED, "l", "", "ed|ing|ings|er|ers"),
    Rule("counsel", "l", "", "ors?"),
    Rule("(?:|.*[^cst])h", "aem", "em", "[ao].*|ins?"),
    Rule(f".*(?:{_BLOOD})", "aem", "em", "ias?|ics?"),
    Rule(".*an|(?:par|dys|hyper|hypo)", "aesthe", "esthe", "[ts].*"),
    Rule("", "aesthe", "esthe", "t.*"),
    Rule("(?:|neuro)p", "ae", "e", "d(?:iatr|ophil).*"),
    Rule("(?:ortho|logo)p", "ae", "e", "di.*"),
    Rule("(?:|.*o)gyn", "ae", "e", "c.*"),
    Rule("f", "ae", "e", "c(?:es|al.*)"),
    Rule("c", "ae", "e", "c(?:um|al)"),
    Rule("", "ae", "e", "tiolog.*"),
    Rule("(?:zoo|bio)?arch", "ae", "e", "olog.*"),
    Rule("pal", "ae", "e", "o.*"),
    Rule("(?:|lymph|myx|papill)", "oe", "e", "dem(?:a|as|atous)"),
    Rule("(?:|gastro|tracheo)", "oe", "e", "sophag.*"),
    Rule("(?:|anti|phyto|xeno)", "oe", "e", "str(?:og|ad|io|on|ou|us|al).*"),
    Rule(".*rrh", "oe", "e", "as?|al|ic"),
    Rule(".*pn", "oe", "e", "as?|ic"),
    Rule(".*sul", "ph", "f", "[aeiou].*"),
)


def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"({rule.before}){this}({rule.after})"), other)
        for rule in RULES
        for this, other in ((rule.british, rule.american), (rule.american, rule.british))
    )


_SEARCHED: Final = _compiled()
_TABLE: Final = rows(WORDS)
_MOST: Final = 8


def forms(word: str) -> tuple[str, ...]:
    """The other spellings of a word; where several rules hold, each alone and all together."""
    if not (word.isascii() and word.isalpha()):
        return ()
    found = [word]
    for one in found:
        # The list grows while it is read: a word may fall under two rules (anaesthetise).
        found += [other for other in _once(one) if other not in found][: _MOST - len(found)]
    return tuple(found[1:])


def _once(word: str) -> list[str]:
    """What the table and each rule alone make of a word."""
    found = list(_TABLE.get(word, ()))
    for pattern, other in _SEARCHED:
        if match := pattern.fullmatch(word):
            found.append(f"{match[1]}{other}{match[2]}")
    return list(dict.fromkeys(found))
