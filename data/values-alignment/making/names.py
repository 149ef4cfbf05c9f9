"""Invented people and journals. Nobody in here exists; a likeness to anyone is chance."""

from __future__ import annotations

from typing import Final, NamedTuple

_GIVEN = """\
Anna Beatriz Chiara Dorota Eilidh Fatima Grace Hanneke Ingrid Joana Katarzyna Leila María Nadia Oluwaseun
Petra Ruth Saoirse Tuuli Ulrike Věra Wei Yuki Zsófia Andrés Björn Carlos Dafydd Emre François Gareth Håkon
Ivan Jürgen Kwame Luca Mateusz Nikhil Ola Pádraig Rafael Søren Tomás Umberto Viktor Willem Xavier Yannick
Zoran Amélie
"""
GIVEN: Final = tuple(_GIVEN.split())
_FAMILY = """\
Abernethy Achterberg Adeyemi-Roe Aguirrezabal Ahlqvist Alderwick Almássy Andreassend Anquetil Arbuthnott
Arrieta Ashdown Bakkerud Balcells Barraclough Bäckmann Benveniste Berglund Blaskowitz Boateng-Hale Bouvard
Brzezicki Cadwallader Cavallaro Chatterley Chrobak Colquhoun Cruickshank Czerny Dalgaard Damasceno Delacour
Dhillon-Price Drinkwater Dufresne Eastcott Eguía Einarsdóttir Ekwueme Elphinstone Escudero Fairweather
Falkenberg Ferreira-Pinto Fitzmaurice Fjeldstad Gallardo Garstang Gautreaux Giannopoulos Gómez-Ibarra Grzelak
Guðmundsen Halloran Hämäläinen Harkness Heidekamp Hollingbery Horváthy Ikehara Ingleby Iturralde Jagiełło
Janowicz Jørgensborg Kaczorowski Kalliokoski Karimzadeh Kestelman Kirkbride Kowalewicz Lagerlund Lanfranchi
Laurikainen Lindqvister Llewelyn Łukasik Macaskill Magalhães Malmgren Marchetti McIlvaney Mendizábal Mikołajek
Montague Mwangi-Bell Nakagawara Narayanan Nesterenko Nordahl Nwachukwu Odegaard Okonjo Olazábal Ormerod
Østergren Pemberton Petrescu Pfeiffenberg Plantinga Quarrington Quintanilha Rademaker Rasmusen Rautavaara
Redfearn Rehnquist Ríos-Vela Rokossow Rosenquist Sallinen Santangelo Schaffner Schönbrunn Sepúlveda
Silverthorne Skarsgard Söderholm Stanisławek Strickland Szymborski Takemitsu Tennant Thorkelsson Tollefsen
Uchendu Ullathorne Urrutia Vanderhaeghe Vasconcelos Venkataraman Verhoeven-Smit Viljanen Wadsworth Wanjiru
Westergaard Whitcombe Wieczorek Yamashiro Yıldırım Ystgaard Zabala Zakrzewicz Zwolle
"""
FAMILY: Final = tuple(_FAMILY.split())


class Journal(NamedTuple):
    """A journal as databases name it."""

    name: str
    short: str
    issn: str
    publisher: str


_JOURNALS: Final = """\
Journal of Comparative Support Studies|J. Comp. Support Stud.|Harrow Press
Ageing and Locality|Ageing Local.|Meridian Academic
European Review of Welfare Practice|Eur. Rev. Welf. Pract.|Lindenhof
Nordic Journal of Everyday Welfare|Nord. J. Everyday Welf.|Fjordforlag
Quarterly of Public Support Management|Q. Public Support Manag.|Meridian Academic
Disability and Daily Practice|Disabil. Daily Pract.|Harrow Press
Learning Disability Forum|Learn. Disabil. Forum|Thistle House
International Journal of Reablement|Int. J. Reablement|Meridian Academic
Dementia Practice Review|Dement. Pract. Rev.|Thistle House
Local Government and Welfare|Local Gov. Welf.|Harrow Press
Journal of Realist Inquiry|J. Realist Inq.|Lindenhof
Families, Support and Society|Fam. Support Soc.|Meridian Academic
Annals of Welfare Policy|Ann. Welf. Policy|Lindenhof
British Review of Support Research|Br. Rev. Support Res.|Thistle House
Cuadernos de Bienestar Social|Cuad. Bienestar Soc.|Ediciones Alameda
Zeitschrift für Teilhabeforschung und Praxis|Z. Teilhabeforsch. Prax.|Lindenhof
Revue des Pratiques Solidaires|Rev. Prat. Solidaires|Presses du Quai
Ethics at Work in Welfare|Ethics Work Welf.|Harrow Press
Journal of Assisted Living Research|J. Assist. Living Res.|Meridian Academic
Australasian Journal of Human Support|Australas. J. Hum. Support|Banksia
Canadian Papers in Social Provision|Can. Pap. Soc. Provis.|Maple Row
Professional Practice and Reform|Prof. Pract. Reform|Harrow Press
Workforce and Wellbeing|Workforce Wellbeing|Thistle House
Journal of Long-Term Support Economics|J. Long Term Support Econ.|Meridian Academic
Telecare and Society|Telecare Soc.|Lindenhof
Volunteering Studies|Volunt. Stud.|Thistle House
Rural Welfare Review|Rural Welf. Rev.|Banksia
Inclusion: Theory and Practice|Inclusion|Harrow Press
Health and Welfare Integration|Health Welf. Integr.|Meridian Academic
Municipal Policy Quarterly|Munic. Policy Q.|Maple Row
"""


def _journals() -> tuple[Journal, ...]:
    rows = [line.split("|") for line in _JOURNALS.splitlines()]
    return tuple(
        Journal(name, short, f"{9000 + 7 * n:04}-{1234 + 91 * n:04}", house)
        for n, (name, short, house) in enumerate(rows)
    )


JOURNALS: Final = _journals()
