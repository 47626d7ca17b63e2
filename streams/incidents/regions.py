"""Which countries' incidents may turn out to be one: those of one continent.

Border clashes, earthquakes, storms and shipwrecks do not stop at a border, and "floods in Europe" names
none, so incidents meet by the continental regions of the United Nations' standard M49. What lies in several
countries, or is wide, is listed in `regions.yml`.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from streams.records.told import Place

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

_BY_REGION = {"continents", "shores"}


def read(path: Traversable) -> dict[str, dict[str, str]]:
    """What `regions.yml` lists: under each of its headings the ids of places, with the region of each.

    Those under `wide` have "". A ValueError says what is wrong with the file.
    """
    try:
        told = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        raise ValueError(f"{path}: no YAML: {error}") from error
    if not isinstance(told, dict) or told.keys() != _BY_REGION | {"wide"}:
        raise ValueError(f"{path}: it needs `continents`, `shores` and `wide`, and nothing else")
    found: dict[str, dict[str, str]] = {}
    for heading, listed in told.items():
        by_region = listed if heading in _BY_REGION else {"": listed}
        if not isinstance(by_region, dict) or not by_region.keys() <= {*REGIONS, ""}:
            raise ValueError(f"{path}: `{heading}` needs lists of places by {', '.join(REGIONS)}")
        for name, names in by_region.items():
            if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
                raise ValueError(f"{path}: `{heading}` has no list of places{name and f' under `{name}`'}")
            found.setdefault(heading, {}).update({f"tocsin:{each}": name for each in names})
    return found


_LISTED = read(files("streams.incidents") / "regions.yml")
AREAS = frozenset(_LISTED["wide"])
BASINS = _LISTED["shores"]


def countries_of(region: str) -> list[str]:
    """The codes of the countries of a continental region; none for anything else."""
    return _M49.get(region, "").split()


def region(country: str | None) -> str:
    """The continental region of a country by its ISO 3166-1 alpha-2 code; "" where there is none."""
    return _REGION.get(country or "", "")


def continent(place: Place | None) -> str:
    """The continental region that a place is or is a large part of; "" where it is anything else."""
    return _LISTED["continents"].get(place.path_ids[0], "") if place and place.path_ids else ""


def basin(place: Place | None) -> str:
    """The continental region by which a sea, a lake or a great river goes; "" of what is in one country."""
    return BASINS.get(place.path_ids[0], "") if place and place.path_ids and place.country is None else ""
