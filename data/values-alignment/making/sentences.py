"""Sentences of abstracts, each known to satisfy a facet of the protocol, to miss it plainly, or to miss it by a hair.

The keys of `NEAR_MISSES` name the operator of the search expression that keeps the sentence out. Sentences of one
facet hold no words of another, wherever they come to stand in an abstract.
"""

# ruff: noqa: E501 (a sentence stays on its line)

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FACETS: Final = ("social-care", "innovation", "values", "impact")

PEOPLE: Final = (
    "older people",
    "adults with learning disabilities",
    "people living with dementia",
    "disabled adults",
    "young carers",
    "autistic adults",
    "people with long-term conditions",
    "adults leaving hospital",
    "people with sight loss",
    "migrant families",
)
PLACES: Final = (
    "the north of England",
    "rural Wales",
    "western Norway",
    "two Dutch cities",
    "the Basque Country",
    "Lower Saxony",
    "Catalonia",
    "Ontario",
    "New South Wales",
    "the Scottish islands",
    "Greater Manchester",
    "southern Finland",
    "Flanders",
    "Tuscany",
    "Brittany",
    "the Azores",
    "Hokkaido",
    "Otago",
    "Bohemia",
    "Silesia",
)

YES: Final[Mapping[str, tuple[str, ...]]] = {
    "social-care": (
        "The study is set in adult social care in {place}, where {people} are supported by public and voluntary providers.",
        "It took place in {n} care homes in {place}, most of them small and run by voluntary providers.",
        "All {n} participating units offered residential care to {people} in {place} and were inspected every year.",
        "Residents and staff of {n} nursing homes in {place} took part, together with relatives who visited at least weekly.",
        "The setting was supported living for {people} in {place}, with staff on call by day and by night.",
        "Home care agencies in {place} that visit {people} up to four times a day were invited, and {n} of them agreed.",
        "Domiciliary care in {place} was studied through {n} agencies, nearly all of them working under public contracts.",
        "The work looks at care in the community for {people} in {place}, arranged by {n} neighbourhood teams.",
        "Social workers from {n} teams in {place}, who assess and support {people}, were asked to take part.",
        "In {place}, social care is bought by municipalities, and the {n} contracts for support of {people} were all open to study.",
    ),
    "innovation": (
        "The innovation was a small self-managing team that plans each week together with the people whom it supports.",
        "An innovative rota let staff choose their own visits, within limits that were agreed in advance with families.",
        "A new model was tried in which one worker stays with a person from first contact until support ends.",
        "The intervention was a new approach to planning, in which meetings are led by {people} themselves.",
        "A new programme paired staff with volunteers, who met once a fortnight and kept a common diary.",
        "The authority set up a new reablement service with its own budget and a team drawn from three professions.",
        "Staff and {people} worked in coproduction on the weekly timetable and on the rules of the house.",
        "A pilot scheme gave {people} a small budget of their own, to be spent without prior approval.",
        "The plan came out of co-design with {people}, who chose the questions and paid their own facilitator.",
        "Sensor technology was implemented in bedrooms and corridors, and staff were alerted by telephone at night.",
    ),
    "values": (
        "Interviews show that values shared by staff and managers decided which parts of the plan were kept.",
        "Where the plan aligned with the values of front-line staff it was taken up quickly; elsewhere it was quietly dropped.",
        "Conflicts of value between families and planners surfaced early and were seldom spoken of in meetings.",
        "Staff gave their personal values as the reason for which they stayed with the plan or resisted it.",
        "Professional values, above all respect and privacy, shaped how the plan was understood on each shift.",
        "Organisational values were invoked whenever the plan came under strain, and gave managers a way to explain it.",
        "The values of the organization and those of its partners met in the plan, which each side read in its own way.",
        "Recruitment was value-based, and those who came through it defended the plan when budgets were cut.",
        "The ethos of the provider gave the plan its meaning, and teams that had lost it went back to old routines.",
        "A moral commitment to dignity carried the plan through its first winter, when little else spoke for it.",
    ),
    "impact": (
        "Outcomes improved for {n} of the people who were followed, chiefly in sleep and in time spent with others.",
        "The impact on staff turnover was positive from the second year on, while sickness absence stayed as it was.",
        "Effects were measured after twelve months by two scales, and both moved in the expected direction.",
        "Quality of life rose on both scales that were used, most of all among those who had lived alone.",
        "By the end of the study {n} of the sites had adopted the plan, and none had gone back on it.",
        "The effect on hospital admissions was negative at first, and vanished once the staff had settled in.",
        "Relatives noticed worse outcomes where support was spread over many workers, and said so unprompted.",
        "Changes in the outcomes that residents had named themselves were small, but lasted for two years.",
    ),
}

NO: Final[Mapping[str, tuple[str, ...]]] = {
    "social-care": (
        "The setting was a network of {n} public libraries in {place} that had lately joined a single catalogue.",
        "All participants were pupils and teachers of {n} secondary schools in {place}, both state and private.",
        "Data come from {n} medical wards of a university hospital in {place}, visited in turn by the same team.",
        "The work was carried out in {n} manufacturing firms in {place}, most of them still owned by a family.",
        "Members of {n} sports clubs in {place} took part, with their trainers and the parents of younger players.",
        "The setting was the planning department of a large city in {place}, with {n} officers at two sites.",
        "The study covers {n} housing associations in {place} and their caretakers, who were seen at work.",
        "Students and lecturers of {n} universities in {place} were recruited through their course offices.",
    ),
    "innovation": (
        "The routine under study has been in place for three decades and stayed as it was throughout the period.",
        "We looked at ordinary weekly rounds as they are laid down in the national handbook for staff.",
        "No intervention was made; the paper describes long-standing practice in the drawing up of rotas.",
        "The paper deals with statutory duties as they stood before and during the period of the fieldwork.",
        "The subject is the yearly inspection, which follows a handbook that is seldom revised.",
        "Nothing about the daily timetable was altered, so that ordinary days could be observed.",
    ),
    "values": (
        "Interviews centred on pay, rotas and travel time, and on how these were negotiated with managers.",
        "Respondents talked mostly about paperwork, which took up a third of each working day.",
        "Time pressure and sickness absence were named as the main concerns, followed by parking.",
        "Costs per visit and hours of training were recorded for each team and compared over time.",
        "The questions dealt with buildings, equipment and opening hours, and were answered by managers alone.",
        "Attention was given to staffing ratios and to the skills that each post requires.",
    ),
    "impact": (
        "The paper reports the first stage only; figures on what came of it will follow.",
        "No figures are given beyond the number of interviews held and the length of each of them.",
        "What came of the plan is left to a second paper, for which data are being gathered.",
        "Numbers of users were not yet complete when the fieldwork ended, and are not reported.",
        "The account stops before the plan had run long enough for anything to be said about results.",
        "We describe reasons and hopes; whether the hopes were borne out lies beyond this paper.",
    ),
}

NEAR_MISSES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "social-care": {
        "phrase": (
            "The setting was the social health care insurance of {place}, whose clerks handle claims in {n} offices.",
            "Social dental care contracts in {place} were examined, of which {n} had been awarded by tender.",
            "Files of the social prison care board of {place} were read, {n} of them in full.",
        ),
        "NEAR": (
            "The setting was primary care in a rural farming community in {place}, served by {n} general practices.",
            "Intensive care units whose staff commute home by train took part, {n} of them in {place}.",
            "We map the social networks of factory workers in {place}, with {n} of them named by others.",
            "The study is about social media use among workers of {n} warehouses in {place}.",
        ),
    },
    "innovation": {
        "NEAR": (
            "A new building replaced the older model ward during the study, but work went on as before.",
            "The rounds moved to new premises without touching the model by which they had always been run.",
            "New staff joined while the service went on unaltered, following the same handbook.",
            "New rooms were found, the approach of forty years being kept in every detail.",
        ),
        "phrase": (
            "A pilot savings scheme for uniforms was running at the time, and is mentioned by some respondents.",
            "A pilot parking scheme began in the same month and gave rise to most of the complaints.",
            "Teams took part in a pilot voucher scheme for lunches, which is not the subject of this paper.",
        ),
        "AND": (
            "Call technology of the usual kind was in everyday use and was left as it was.",
            "Technologies such as hoists and alarms had been there for years, and nobody wished to replace them.",
            "Telephone technology from the nineties was still relied on, which staff found quite sufficient.",
            "The act of 1998 was still being implemented when the fieldwork began, as it had been for years.",
        ),
    },
    "values": {
        "?": (
            "The value of a well-organised archive is stressed, because it saves each team an hour a week.",
            "Kitchens put a value on organic vegetables, for which they were ready to pay a little more.",
            "Respondents saw no value in organising further meetings and asked for fewer of them.",
        ),
        "truncation": (
            "Staff found personal time too valuable to give up, and asked for fixed breaks.",
            "A professional valuation of the premises had been ordered and was discussed on every visit.",
            "Valuable belongings were often shared out among relatives, and lists of these were kept.",
        ),
        "OR": (
            "Values and goals were congruent in most teams, as far as a questionnaire could tell.",
            "The congruence of values within teams was scored once, at the start of the fieldwork.",
            "Scores for congruent values were high in all teams, and are listed in an appendix.",
        ),
        "NEAR": (
            "The value of the leased vans was shared between two budgets, about which there were complaints.",
            "Values in the payroll file sometimes conflicted, and had to be checked against the rotas.",
            "Values on the form were rarely personal, so that most of them could be filled in beforehand.",
        ),
        "phrase": (
            "Each item has a value that is fixed; the value is based on list prices of the year before.",
            "The market value was based on three offers, which managers had asked for themselves.",
        ),
    },
    "impact": {
        "NEAR": (
            "The outcome of the vote in the autumn improved the mood of the board, and the plan went ahead.",
            "The impact of frost on the access road changed the timetable twice, after which the plan was resumed.",
            "The effect of a report by auditors was negative publicity, which the paper does not pursue.",
        ),
        "NOT": (
            "Two adoption agencies supplied a comparison group, whose files are described in an appendix.",
            "The team shared its offices with an adoption agency, and the two were often taken for each other.",
            "Records of adoption agencies were left out, as they are kept by another department.",
        ),
        "phrase": (
            "Quality of working life was named as a subject for later papers and was not looked into here.",
            "Quality of family life is discussed in general terms, without any figures.",
            "Quality of school life is touched upon in the discussion, as a matter for others.",
        ),
    },
}

EPISODES: Final[Mapping[str, tuple[str, ...]]] = {
    "design": (
        "The plan was designed over six months together with {people} and was then tried out on one site.",
        "A prototype of the plan was drawn up and revised three times with those who were to use it.",
        "The plan was developed with {people} and their relatives in a series of {m} workshops.",
        "Designing the plan took longer than foreseen, because each draft was read aloud and discussed.",
    ),
    "implementation": (
        "The plan was rolled out in stages, with a coach for each team during the first quarter.",
        "We followed how the plan was put into practice during its first year by {m} teams.",
        "Implementation took {m} months and was led by team managers, who met every second week.",
        "How the plan was implemented differed from team to team, and only {m} of them kept to the manual.",
    ),
    "diffusion": (
        "After two years the plan was scaled up and reached {n} further teams under their own managers.",
        "The plan spread across {m} districts without any central funding, carried by staff who moved.",
        "We trace the diffusion of the plan from its first site to {m} others over a decade.",
        "Scaling up depended on a few people who told others about the plan and let them visit.",
    ),
    "none": (
        "The plan is described as it stood at the time of the fieldwork, with its aims and its budget.",
        "A short history of the plan is given, as far as it can be known from minutes and letters.",
        "The plan is presented from the point of view of those who work with it every day.",
    ),
}

BACKGROUND: Final = (
    "Demand for support is growing faster than budgets, and planners look for ways to do more with less.",
    "Little is known about why promising plans succeed in one place and fail in the next.",
    "Many reforms are judged by cost alone, although those who work with them often judge otherwise.",
    "People who draw on support rarely have a say in how it is arranged.",
    "Much has been written about what reforms set out to do, and less about what they ask of staff.",
    "Policy makers often assume that a good plan will speak for itself; experience says otherwise.",
    "Background: over the past decade, local authorities have been asked to rethink how support is given.",
    "Recruitment and retention of staff remain a concern in nearly every country of the region.",
    "Trust between those who give support and those who receive it takes time to grow and is easily lost.",
    "Aim: to understand what people do with a plan once it has left the hands of those who drew it up.",
    "This paper asks what makes a plan matter to the people who are meant to use it.",
    "Public debate tends to treat support as a cost, and rarely as something that people make together.",
)
METHODS: Final = (
    "We held {n} semi-structured interviews, which were recorded, transcribed and coded by two researchers.",
    "A survey with {n} respondents was combined with an analysis of minutes and annual reports.",
    "Methods: an ethnography over {m} months, with observation of meetings and shadowing of shifts.",
    "Realist evaluation was used to ask what works, for whom, and in which circumstances.",
    "Focus groups with {n} participants were held in two waves, {m} months apart.",
    "A comparative case study was carried out, with {m} cases chosen for their differences.",
    "Diaries kept by {n} participants over {m} weeks were analysed thematically.",
    "Data were gathered by questionnaire (response rate {p} %) and in {m} follow-up conversations.",
    "Longitudinal data from {n} files were analysed with multilevel regression (p &lt; 0.05).",
    "Two researchers visited every site {m} times and kept field notes, which were discussed each week.",
)
CLOSING: Final = (
    "Those who plan reforms should ask early what matters to the people who will carry them.",
    "Findings should be read with caution, as the sites were few and had all volunteered.",
    "Further studies with a longer follow-up and a wider range of sites are needed.",
    "Managers may find the questions that we asked helpful in their own teams.",
    "Conclusion: plans live by being talked about, and need time set aside for it.",
    "We close with suggestions for training and for the writing of tenders.",
    "The discussion sets these findings beside those of earlier papers from neighbouring countries.",
    "Implications for policy are discussed, with attention to small providers and rural areas.",
)
