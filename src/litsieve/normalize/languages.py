"""Names and codes of languages as one code, ISO 639-1 where there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

# ISO 639-1, ISO 639-2 (terminological, then bibliographic where it differs), then names, the English one first.
_TABLE: Final = """\
aa aar:afar|ab abk:abkhazian,abkhaz|af afr:afrikaans|ak aka:akan|am amh:amharic|an arg:aragonese
ar ara:arabic,العربية|as asm:assamese|av ava:avaric|ay aym:aymara|az aze:azerbaijani,azeri
ba bak:bashkir|be bel:belarusian,byelorussian|bg bul:bulgarian,български|bi bis:bislama|bm bam:bambara
bn ben:bengali,bangla|bo bod tib:tibetan|br bre:breton|bs bos:bosnian|ca cat:catalan,català,valencian
ce che:chechen|ch cha:chamorro|co cos:corsican|cr cre:cree|cs ces cze:czech,čeština|cv chv:chuvash
cy cym wel:welsh|da dan:danish,dansk|de deu ger:german,deutsch,allemand,alemán,alemão,tedesco
dv div:divehi,maldivian|dz dzo:dzongkha|ee ewe:ewe|el ell gre:greek,modern greek,ελληνικά
en eng:english,engl,anglais,englisch,inglés,ingles,inglese,inglês|eo epo:esperanto
es spa:spanish,español,espanol,castilian,castellano,spanisch,espagnol,espanhol|et est:estonian,eesti
eu eus baq:basque,euskara|fa fas per:persian,farsi,فارسی|ff ful:fulah|fi fin:finnish,suomi|fj fij:fijian
fo fao:faroese|fr fra fre:french,français,francais,französisch,francés,francese,francês
fy fry:western frisian,frisian|ga gle:irish,irish gaelic|gd gla:scottish gaelic,gaelic,scots gaelic
gl glg:galician,galego,gallegan|gn grn:guarani|gu guj:gujarati|gv glv:manx|ha hau:hausa
he heb:hebrew,עברית|hi hin:hindi|hr hrv scr:croatian,hrvatski|ht hat:haitian,haitian creole
hu hun:hungarian,magyar|hy hye arm:armenian|ia ina:interlingua|id ind:indonesian,bahasa indonesia
ig ibo:igbo|io ido:ido|is isl ice:icelandic,íslenska|it ita:italian,italiano,italienisch,italien
iu iku:inuktitut|ja jpn:japanese,日本語,japanisch,japonais|jv jav:javanese|ka kat geo:georgian
kk kaz:kazakh|kl kal:greenlandic,kalaallisut|km khm:khmer,central khmer,cambodian|kn kan:kannada
ko kor:korean,한국어|ku kur:kurdish|ky kir:kyrgyz,kirghiz|la lat:latin|lb ltz:luxembourgish|lo lao:lao
lt lit:lithuanian,lietuvių|lv lav:latvian,latviešu|mg mlg:malagasy|mi mri mao:maori,māori
mk mkd mac:macedonian|ml mal:malayalam|mn mon:mongolian|mo mol:moldavian|mr mar:marathi
ms msa may:malay,bahasa malaysia|mt mlt:maltese|my mya bur:burmese
nb nob:norwegian bokmål,bokmål,norwegian bokmal|ne nep:nepali
nl nld dut:dutch,flemish,nederlands,niederländisch,néerlandais|nn nno:norwegian nynorsk,nynorsk
no nor:norwegian,norsk|oc oci:occitan|om orm:oromo|or ori:oriya,odia|pa pan:panjabi,punjabi
pl pol:polish,polski|ps pus:pashto,pushto
pt por:portuguese,português,portugues,portugiesisch,portugais,brazilian portuguese|qu que:quechua
rm roh:romansh|ro ron rum:romanian,română,roumanian|ru rus:russian,русский,russisch,russe
rw kin:kinyarwanda|sa san:sanskrit|sc srd:sardinian|sd snd:sindhi|se sme:northern sami
si sin:sinhala,sinhalese|sk slk slo:slovak,slovenčina|sl slv:slovenian,slovene,slovenščina|sm smo:samoan
sn sna:shona|so som:somali|sq sqi alb:albanian,shqip|sr srp scc:serbian,srpski,српски
st sot:southern sotho,sesotho|su sun:sundanese|sv swe:swedish,svenska|sw swa:swahili,kiswahili
ta tam:tamil|te tel:telugu|tg tgk:tajik|th tha:thai,ไทย|ti tir:tigrinya|tk tuk:turkmen
tl tgl:tagalog,filipino|tn tsn:tswana|to ton:tonga,tongan|tr tur:turkish,türkçe|tt tat:tatar
ty tah:tahitian|ug uig:uighur,uyghur|uk ukr:ukrainian,українська|ur urd:urdu|uz uzb:uzbek
vi vie:vietnamese,tiếng việt|wa wln:walloon|wo wol:wolof|xh xho:xhosa|yi yid:yiddish|yo yor:yoruba
za zha:zhuang
zh zho chi cmn:chinese,中文,mandarin,simplified chinese,traditional chinese,mandarin chinese,chinesisch,chinois,汉语
zu zul:zulu|kg kon:kongo|ki kik:kikuyu|kj kua:kuanyama|kr kau:kanuri|ks kas:kashmiri|kv kom:komi
kw cor:cornish|lg lug:ganda,luganda|li lim:limburgish|ln lin:lingala|lu lub:luba-katanga
mh mah:marshallese|na nau:nauru|nd nde:north ndebele|ng ndo:ndonga|nr nbl:south ndebele|nv nav:navajo
ny nya:chichewa,nyanja|oj oji:ojibwa|os oss:ossetian|pi pli:pali|rn run:rundi,kirundi|sg sag:sango
ss ssw:swati|ts tso:tsonga|tw twi:twi|ve ven:venda|vo vol:volapük|ho hmo:hiri motu|hz her:herero
sh hbs:serbo-croatian,serbo croatian,croato-serbian
ie ile:interlingue|ii iii:sichuan yi|ik ipk:inupiaq|cu chu:church slavic|ae ave:avestan"""


def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for row in _TABLE.replace("\n", "|").split("|"):
        head, _, names = row.partition(":")
        first, *others = head.split()
        codes |= dict.fromkeys((first, *others, *names.split(",")), first)
    return codes


def _three() -> dict[str, str]:
    """ISO 639-1 to what libraries write: the bibliographic code of ISO 639-2 where it has two."""
    heads = [row.partition(":")[0].split() for row in _TABLE.replace("\n", "|").split("|")]
    # scr, scc and cmn are codes of the past, or of a part.
    return {head[0]: [code for code in head[1:] if code not in ("scr", "scc", "cmn")][-1] for head in heads}


CODES: Final[Mapping[str, str]] = _codes()
_THREE: Final[Mapping[str, str]] = _three()
# What a source writes where it does not know the language.
_UNKNOWN: Final = frozenset(
    {
        *("", "und", "unknown", "undetermined", "unspecified", "not specified", "mul", "n/a", "zxx", "none", "null"),
        *("multiple languages", "more than one language", "multilingual", "other", "no linguistic content", "mis"),
    }
)
# Remarks on the language of an abstract, which is not the document's.
_ASIDE = re.compile(
    r"(?<![\s;,(])[\s;,(]++(?:with )?(?:an? )?(?:[\w-]++ )?(?:abstracts?|summar(?:y|ies)|résumé)\b.*", re.IGNORECASE
)
_ARTICLE_IN = re.compile(r"\[(?:article|paper|text) in ([^\[\]]{2,80})\]", re.IGNORECASE)
_TITLE_IN = re.compile(r"[\[(](?:(?:article|paper|text) )?in ([A-Z][^\[\]()]{2,60})[\])]\W*$")


def code(text: str) -> str:
    """`eng`, `English`, `en-GB` as `en`; `""` for unknown; what we cannot name as it was written."""
    text = text.strip().strip(".")
    lower = text.lower()
    if found := CODES.get(lower):
        return found
    if lower in _UNKNOWN:
        return ""
    head = lower.replace("_", "-").partition("-")[0]
    return CODES.get(head) or CODES.get(lower.partition(" (")[0]) or CODES.get(lower.removeprefix("in "), text)


def three_letters(code: str) -> str:
    """`en` as `eng`, as PubMed and libraries write it; what is no code of ISO 639-1 as it is."""
    return _THREE.get(code, code)


def codes(text: str) -> list[str]:
    """Every language that one cell names (`English; French`, `en, fr`, `English and German`), each once."""
    if found := CODES.get(text.lower()):
        return [found]
    if (bare := text.strip("[]. ")).lower().startswith("article in "):
        text = bare[11:]
    if joined := _joined(text.strip().lower()):
        return joined
    text = _ASIDE.sub("", text)
    for separator in (";", "/", "|", " and ", " & ", "\n"):
        text = text.replace(separator, ",")
    return list(dict.fromkeys(found for part in text.split(",") if (found := code(part))))


def _joined(text: str) -> list[str]:
    """The languages of `engfre` or `eng fre`, as libraries write them together; `[]` for anything else."""
    words = text.split()
    if all(len(word) == 3 for word in words):
        text = "".join(words)
    parts = [text[at : at + 3] for at in range(0, len(text), 3)]
    if len(parts) < 2 or not all(len(part) == 3 and part in CODES for part in parts) or text in CODES:
        return []
    return list(dict.fromkeys(CODES[part] for part in parts))


def announced(title: str, abstract: str = "") -> list[str]:
    """The languages that a title or an abstract says the document is in; `[]` where it says none that we know.

    `[Article in German]` stands anywhere, `(in French)` at the end of a title.
    """
    if "[" not in title and "(in " not in title and "[" not in abstract:
        return []
    match = _ARTICLE_IN.search(title) or _TITLE_IN.search(title) or _ARTICLE_IN.search(abstract)
    found = codes(match[1]) if match else []
    return found if all(one in CODES for one in found) else []
