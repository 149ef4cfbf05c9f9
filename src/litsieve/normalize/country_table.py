"""The countries of ISO 3166 by their two letters, each with the names that addresses give it.

A line is a code and its names, parted by bars; the first is the English one. A name may stand under two codes.
"""

from __future__ import annotations

from typing import Final

NAMES: Final = """\
AD Andorra
AE United Arab Emirates|UAE|Emirates|U Arab Emirates
AF Afghanistan
AG Antigua and Barbuda|Antigua
AI Anguilla
AL Albania|Republic of Albania
AM Armenia|Republic of Armenia
AO Angola
AQ Antarctica
AR Argentina
AS American Samoa
AT Austria|Österreich|Autriche
AU Australia
AW Aruba
AX Åland Islands
AZ Azerbaijan|Republic of Azerbaijan
BA Bosnia and Herzegovina|Bosnia|Bosnia Herzegovina|Bosnia & Herceg|Bosnia-Hercegovina
BB Barbados
BD Bangladesh|People's Republic of Bangladesh
BE Belgium|Belgique|België|Belgien
BF Burkina Faso
BG Bulgaria
BH Bahrain
BI Burundi
BJ Benin
BL Saint Barthélemy
BM Bermuda
BN Brunei|Brunei Darussalam
BO Bolivia|Plurinational State of Bolivia
BQ Bonaire, Sint Eustatius and Saba
BR Brazil|Brasil
BS Bahamas|The Bahamas
BT Bhutan
BV Bouvet Island
BW Botswana
BY Belarus|Byelarus|Republic of Belarus
BZ Belize
CA Canada
CC Cocos Islands
CD Democratic Republic of the Congo|Congo|Congo Kinshasa|DR Congo|DRC|Dem Rep Congo|Zaire|Congo, Democratic Republic
CF Central African Republic
CG Republic of the Congo|Congo|Congo Brazzaville|Rep Congo
CH Switzerland|Schweiz|Suisse|Svizzera
CI Côte d'Ivoire|Ivory Coast|Cote d'Ivoire|Cote Ivoire
CK Cook Islands
CL Chile
CM Cameroon|Cameroun
CN China|PR China|P R China|Peoples R China|People's Republic of China|Peoples Republic of China|China PR
CN Mainland China|The People's Republic of China
CO Colombia
CR Costa Rica
CU Cuba|Republic of Cuba
CV Cabo Verde|Cape Verde
CW Curaçao
CX Christmas Island
CY Cyprus|Republic of Cyprus|North Cyprus|Northern Cyprus
CZ Czechia|Czech Republic|Czech Rep
DE Germany|Deutschland|Federal Republic of Germany|FRG|BRD|West Germany|Fed Rep Ger|Ger Fed Rep|Allemagne
DJ Djibouti
DK Denmark|Danmark
DM Dominica
DO Dominican Republic|Dominican Rep|Republica Dominicana
DZ Algeria|Algérie
EC Ecuador
EE Estonia|Eesti
EG Egypt|Arab Republic of Egypt
EH Western Sahara
ER Eritrea
ES Spain|España|Espana|Espagne|Spanien
ET Ethiopia|Federal Democratic Republic of Ethiopia|Etiopia
FI Finland|Suomi
FJ Fiji
FK Falkland Islands|Malvinas
FM Micronesia|Federated States of Micronesia
FO Faroe Islands
FR France|République française
GA Gabon
GB United Kingdom|UK|GB|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|North Ireland
GB United Kingdom of Great Britain and Northern Ireland|United Kingdom (UK)|Royaume-Uni|Reino Unido|Inglaterra
GB Gt Britain
GD Grenada
GE Georgia|Republic of Georgia
GF French Guiana
GG Guernsey
GH Ghana|Republic of Ghana
GI Gibraltar
GL Greenland
GM Gambia|The Gambia
GN Guinea
GP Guadeloupe
GQ Equatorial Guinea
GR Greece|Hellas
GS South Georgia and the South Sandwich Islands
GT Guatemala
GU Guam
GW Guinea-Bissau|Guinea Bissau
GY Guyana
HK Hong Kong|Hong Kong SAR|Hongkong|Hong Kong SAR China
HM Heard Island and McDonald Islands
HN Honduras
HR Croatia|Hrvatska|Republic of Croatia
HT Haiti|Haïti
HU Hungary|Magyarország
ID Indonesia
IE Ireland|Republic of Ireland|Eire|Ireland Republic
IL Israel|State of Israel
IM Isle of Man
IN India|Bharat
IO British Indian Ocean Territory
IQ Iraq|Republic of Iraq
IR Iran|Islamic Republic of Iran|Iran Islamic Republic|I R Iran|IR Iran
IS Iceland|Ísland
IT Italy|Italia|Italie|Italien
JE Jersey
JM Jamaica
JO Jordan|Hashemite Kingdom of Jordan
JP Japan|Nippon
KE Kenya|Republic of Kenya
KG Kyrgyzstan|Kirghizia|Kyrgyz Republic
KH Cambodia
KI Kiribati
KM Comoros
KN Saint Kitts and Nevis|St Kitts and Nevis
KP North Korea|Democratic People's Republic of Korea|DPRK|Korea North|North Korea (DPRK)
KR South Korea|Korea|Republic of Korea|Rep Korea|Korea South|S Korea|Korea Republic|ROK|Korea (South)
KR South Korea (ROK)
KW Kuwait
KY Cayman Islands
KZ Kazakhstan|Republic of Kazakhstan
LA Laos|Lao People's Democratic Republic|Lao PDR|Laos PDR
LB Lebanon|Liban
LC Saint Lucia|St Lucia
LI Liechtenstein|Fürstentum Liechtenstein
LK Sri Lanka|Sri-Lanka
LR Liberia
LS Lesotho
LT Lithuania|Lietuva
LU Luxembourg|Luxemburg|Grand Duchy of Luxembourg
LV Latvia|Latvija
LY Libya|Libyan Arab Jamahiriya
MA Morocco|Maroc
MC Monaco
MD Moldova|Republic of Moldova|Moldova Republic
ME Montenegro|Republic of Montenegro|Crna Gora
MF Saint Martin
MG Madagascar
MH Marshall Islands
MK North Macedonia|Macedonia|FYROM|Republic of Macedonia|Republic of North Macedonia|North Macedonia FYROM
ML Mali
MM Myanmar|Burma
MN Mongolia
MO Macao|Macau|Macao SAR
MP Northern Mariana Islands
MQ Martinique
MR Mauritania
MS Montserrat
MT Malta|Republic of Malta
MU Mauritius
MV Maldives
MW Malawi
MX Mexico|México|Mejico
MY Malaysia
MZ Mozambique
NA Namibia
NC New Caledonia
NE Niger
NF Norfolk Island
NG Nigeria|Federal Republic of Nigeria
NI Nicaragua
NL Netherlands|Holland|The Netherlands|Nederland|Pays-Bas|Netherland
NO Norway|Norge
NP Nepal|Federal Democratic Republic of Nepal
NR Nauru
NU Niue
NZ New Zealand|Aotearoa|Aotearoa New Zealand
OM Oman
PA Panama|Panamá
PE Peru|Perú
PF French Polynesia
PG Papua New Guinea|Papua N Guinea
PH Philippines|Republic of the Philippines|Philippine|The Philippines
PK Pakistan|Islamic Republic of Pakistan
PL Poland|Polska|Polen
PM Saint Pierre and Miquelon
PN Pitcairn
PR Puerto Rico|Puerto Rico USA
PS Palestine|State of Palestine|Palestinian Territory|Palestinian Territories|Occupied Palestinian Territory
PS West Bank|Gaza|Gaza Strip
PT Portugal|Republic of Portugal
PW Palau
PY Paraguay
QA Qatar
RE Réunion|La Reunion|Reunion Island|La Réunion
RO Romania|Rumania|România|Roumania
RS Serbia|Republic of Serbia|Srbija
RU Russia|Russian Federation|USSR|Soviet Union|Rossiya
RW Rwanda
SA Saudi Arabia|Kingdom of Saudi Arabia|KSA|Saudi-Arabia
SB Solomon Islands
SC Seychelles
SD Sudan|Republic of Sudan|The Sudan
SE Sweden|Sverige|Schweden
SG Singapore|Republic of Singapore
SH Saint Helena
SI Slovenia|Republic of Slovenia|Slovenija
SJ Svalbard and Jan Mayen
SK Slovakia|Slovak Republic|Republic of Slovakia|Slovensko
SL Sierra Leone
SM San Marino
SN Senegal|Sénégal
SO Somalia
SR Suriname
SS South Sudan|Republic of South Sudan
ST Sao Tome and Principe
SV El Salvador
SX Sint Maarten
SY Syria|Syrian Arab Republic
SZ Eswatini|Swaziland
TC Turks and Caicos Islands
TD Chad|Tchad
TF French Southern Territories
TG Togo
TH Thailand|Siam
TJ Tajikistan
TK Tokelau
TL Timor-Leste|East Timor|Timor Leste
TM Turkmenistan
TN Tunisia|Tunisie
TO Tonga
TR Türkiye|Turkey|Turkiye|Türkei
TT Trinidad and Tobago|Trinidad|Trinidad Tobago
TV Tuvalu
TW Taiwan|ROC|Republic of China|Taiwan ROC|Taiwan R O C|Taiwan, Province of China|Chinese Taipei
TZ Tanzania|United Republic of Tanzania
UA Ukraine|Ukraina|The Ukraine
UG Uganda
UM US Minor Outlying Islands
US United States|USA|US|United States of America|The United States|The United States of America|Estados Unidos
US États-Unis|Etats-Unis
UY Uruguay
UZ Uzbekistan|Republic of Uzbekistan
VA Vatican City|Holy See|Vatican
VC Saint Vincent and the Grenadines|St Vincent|Saint Vincent
VE Venezuela|Bolivarian Republic of Venezuela
VG British Virgin Islands
VI US Virgin Islands|United States Virgin Islands|Virgin Islands US|USVI
VN Vietnam|Viet Nam|Socialist Republic of Vietnam|VietNam
VU Vanuatu
WF Wallis and Futuna
WS Samoa
XK Kosovo|Republic of Kosovo
YE Yemen
YT Mayotte
ZA South Africa|Republic of South Africa|RSA|S Africa|South-Africa
ZM Zambia
ZW Zimbabwe
"""

# Addresses in the United States often end with the state.
STATES: Final = """\
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois
Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana
Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon
Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia
Wisconsin|Wyoming|District of Columbia|Washington DC|DC
"""
