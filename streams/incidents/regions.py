"""Which countries' incidents may turn out to be one: those of one continent.

Border clashes, earthquakes, storms and shipwrecks do not stop at a border, and "floods in Europe" names
none, so incidents meet by the continental regions of the United Nations' standard M49.
"""

from __future__ import annotations

from streams.records import Place

_M49 = {
    "africa": (
        "DZ EG LY MA SD TN EH IO BI KM DJ ER ET TF KE MG MW MU YT MZ RE RW SC SO SS UG TZ ZM ZW AO "
        "CM CF TD CG CD GQ GA ST BW SZ LS NA ZA BJ BF CV CI GM GH GN GW LR ML MR NE NG SH SN SL TG"
    ),
    "americas": (
        "AI AG AW BS BB BQ VG KY CU CW DM DO GD GP HT JM MQ MS PR BL KN LC MF VC SX TT TC VI BZ CR "
        "SV GT HN MX NI PA AR BO BV BR CL CO EC FK GF GY PY PE GS SR UY VE BM CA GL PM US UM"
    ),
    "asia": (
        "KZ KG TJ TM UZ CN HK MO KP JP MN KR TW BN KH ID LA MY MM PH SG TH TL VN AF BD BT IN IR MV "
        "NP PK LK AM AZ BH CY GE IQ IL JO KW LB OM QA SA PS SY TR AE YE"
    ),
    "europe": (
        "BY BG CZ HU PL MD RO RU SK UA AX DK EE FO FI GG IS IE IM JE LV LT NO SJ SE GB AL AD BA HR "
        "GI GR VA IT MT ME MK PT SM RS SI ES XK AT BE FR DE LI LU MC NL CH"
    ),
    "oceania": "AU CX CC HM NZ NF FJ NC PG SB VU GU KI MH FM NR MP PW AS CK PF NU PN WS TK TO TV WF",
    "antarctica": "AQ",
}

REGIONS = tuple(_M49)

_REGION = {code: region for region, codes in _M49.items() for code in codes.split()}

# The continents as places, by their ids in streams/extract/places.yml.
_CONTINENTS = {
    "tocsin:africa": "africa",
    "tocsin:asia": "asia",
    "tocsin:central-america": "americas",
    "tocsin:europe": "europe",
    "tocsin:latin-america": "americas",
    "tocsin:middle-east": "asia",
    "tocsin:north-america": "americas",
    "tocsin:oceania": "oceania",
    "tocsin:south-america": "americas",
    "tocsin:western-europe": "europe",
}

# Regions of one country that are too wide for a point, by their ids in streams/extract/places.yml: a town
# that is told beside one of them may lie in it wherever it is.
_WIDE = """
    amazon anatolia anglophone-regions araucania azawad basque-country biafra catatumbo crete cyrenaica
    deep-south east-coast evia fezzan flores galicia-of-ukraine gorno-badakhshan gulf-coast hauran honshu
    iranian-kurdistan jammu-region java jubaland kalimantan kamchatka kasai-region kashmir-valley katanga
    kuril-islands kyushu liptako-gourma lombok luzon magdalena-medio middle-belt midwest mindanao negev
    negros new-britain new-england niger-delta nile-delta nineveh-plains north-caucasus north-island
    northern-cyprus northern-nigeria nuba-mountains ogaden orinoco-belt patagonia peloponnese
    qandil-mountains red-corridor rojava russian-far-east sardinia-island siberia sicily-island
    south-island south-lebanon southern-kaduna sulawesi sulu-archipelago sumatra syrian-desert
    tierra-caliente tigris tribal-areas tripolitania turkish-kurdistan ulster upper-egypt
    upper-huallaga-valley visayas vojvodina vraem waziristan west-coast west-papua-region
    western-desert-of-egypt yucatan-peninsula
"""
AREAS = frozenset(f"tocsin:{name}" for name in _WIDE.split())

# Seas and lakes by the region on whose shores most of what is told of them without a country happens.
_SHORES = {
    "africa": (
        "mediterranean-sea red-sea gulf-of-aden gulf-of-guinea mozambique-channel lake-victoria "
        "lake-tanganyika lake-kivu lake-malawi lake-albert lake-chad-basin nile congo-river niger-river"
    ),
    "americas": "rio-grande gulf-of-mexico caribbean-sea gulf-of-california amazon-river",
    "asia": (
        "caspian-sea persian-gulf strait-of-hormuz gulf-of-oman gulf-of-aqaba arabian-sea bay-of-bengal "
        "andaman-sea strait-of-malacca south-china-sea east-china-sea yellow-sea sea-of-japan "
        "taiwan-strait sulu-sea java-sea euphrates tigris orontes mekong ganges indus"
    ),
    "europe": (
        "aegean-sea adriatic-sea black-sea sea-of-azov baltic-sea north-sea irish-sea english-channel "
        "bay-of-biscay strait-of-gibraltar sicily-channel bosphorus dardanelles dnieper danube"
    ),
}
BASINS = {f"tocsin:{name}": region for region, names in _SHORES.items() for name in names.split()}


def countries_of(region: str) -> list[str]:
    """The codes of the countries of a continental region; none for anything else."""
    return _M49.get(region, "").split()


def region(country: str | None) -> str:
    """The continental region of a country by its ISO 3166-1 alpha-2 code; "" where there is none."""
    return _REGION.get(country or "", "")


def continent(place: Place | None) -> str:
    """The continental region that a place is or is a large part of; "" where it is anything else."""
    return _CONTINENTS.get(place.path_ids[0], "") if place and place.path_ids else ""


def basin(place: Place | None) -> str:
    """The continental region by which a sea, a lake or a great river goes; "" of what is in one country."""
    return BASINS.get(place.path_ids[0], "") if place and place.path_ids and place.country is None else ""
