"""Which report is of which incident."""

from __future__ import annotations

import math

import pytest

from streams.extract.causes import CAUSES
from streams.incidents import causes
from streams.incidents.anchors import lookups, reach, within
from streams.incidents.cluster import cluster_of
from streams.incidents.days import stays_in_news
from streams.incidents.match import JOIN, affinity, one_happening
from streams.incidents.nearness import distance_km
from streams.incidents.read import read
from streams.incidents.reports import Report
from streams.records.extraction import Facts
from streams.records.told import CasualtyMention, DiplomaticEvent, Place
from tests.incidents.telling import (
    BABA_AMR,
    HOMS,
    IDLIB,
    KHALDIYEH,
    NOWHERE,
    START,
    SYRIA,
    act,
    article,
    harm,
    place,
)

# A town of the same province more than a degree of latitude away, one inside it, and the province itself.
FAR = place("Far End, Homs Governorate, Syria", at=(36.8, 38.1))
QUARTER = place("Quarter, Far End, Homs Governorate, Syria", at=(34.9, 38.1))
PROVINCE = place("Homs Governorate, Syria", at=(34.25, 38.25))
NEAR = place("Near, Homs Governorate, Syria", at=(34.8, 36.72))
RASTAN = place("Rastan, Homs Governorate, Syria", at=(34.92, 36.73))
BEIRUT = place("Beirut, Beirut Governorate, Lebanon", "LB", at=(33.89, 35.5))
LEBANON = place("Lebanon", "LB")
SYRIA_AT, TURKEY = place("Syria", at=(35.0, 38.5)), place("Turkey", "TR", at=(39.1, 35.2))
PERU = place("Peru", "PE", at=(-10.0, -75.3))

RAID = {"cause": "air strike"}
FLOOD = {"cause": "flood"}
COLD = {"cause": "cold wave"}
CULT = {"cause": "cult"}
BLAST = {"cause": "explosion"}
TRAIN = {"cause": "crash"}
BOAT = {"cause": "shipwreck"}
BOMBS = {"cause": "bombing"}
QUAKE = {"cause": "earthquake"}
RIOT = {"cause": "crackdown"}
FIGHT = {"cause": "clashes"}
SACK = {"cause": "massacre"}
ATTACK = {"cause": "attack"}

# A river, and a town on it that lies more than a degree of latitude from the point by which the river goes.
TIGRIS = Place(
    text="Tigris",
    name="Tigris",
    country="SY",
    latitude=36.9,
    longitude=39.0,
    path=["Tigris", "Syria"],
    path_ids=["tocsin:tigris", "gn:syria"],
)

Told = CasualtyMention | DiplomaticEvent


def report(name: str, told: Told, hours: float, countries: list[str] | None = None) -> Report:
    """The one report of an article that says one thing."""
    one = article(name, told, hours=hours, countries=countries or [])
    facts = Facts.model_validate(one.model_dump() | {"partition_key": "western-asia"})
    (found,) = read(facts, one.published or START)
    return found


def joins(known: Told, later: Told, hours: float, countries: list[str] | None = None) -> bool:
    """Whether what is said so many hours later is of what was told first."""
    cluster = cluster_of("known", [report("a", known, 0, countries)])
    return affinity(report("b", later, hours, countries), cluster) >= JOIN


@pytest.mark.parametrize(
    ("known", "later", "hours", "same", "why"),
    [
        (harm(12), harm(13), 1, True, "same town, at once, nearly the same count"),
        (harm(12), harm(50, cause="shelling"), 5, True, "the toll has grown within the day"),
        (harm(12), harm(12, IDLIB), 1, False, "another town"),
        (harm(12), harm(12, KHALDIYEH), 1, True, "a neighbourhood of the town"),
        (harm(12, BABA_AMR), harm(12, KHALDIYEH), 1, False, "two neighbourhoods"),
        (harm(40, cause="shelling", on=0), harm(15, cause="shelling", on=1), 24, False, "the next day"),
        (harm(12, on=0), harm(12, on=3), 72, False, "three days on, as it says"),
        (harm(3), harm(5), 24 * 5, False, "a few killed five days on are others"),
        (harm(158, cause="stampede"), harm(158, cause="stampede"), 24 * 12, True, "158 again, of a stampede"),
        (harm(158, cause="stampede", on=0), harm(158, cause="stampede", on=3), 72, True, "a day misread"),
        (harm(120), harm(140, SYRIA), 3, True, "so many, and so nearly the same, are not two"),
        (harm(40), harm(140, SYRIA), 3, False, "the country's figure is another"),
        (harm(40, cause="earthquake"), harm(90, SYRIA, cause="earthquake"), 9, True, "one earthquake a week"),
        (harm(12), harm(40, RASTAN), 1, False, "a town near by and another count"),
        (harm(12, cause="flood"), harm(12, cause="shelling"), 30, False, "neither the cause nor the hour"),
        (harm(12), harm(12, kind="wounded"), 1, True, "the wounded of the same"),
        (harm(12), harm(5400, SYRIA, running_total=True), 1, False, "a war's total"),
        (harm(12), harm(900, historical=True), 1, False, "history of another size"),
        (harm(62, cause="bombing"), harm(62, historical=True), 24 * 30, True, "recalled by its count"),
        (harm(51, cause="crash"), harm(201, SYRIA, cause="crash"), 6, True, "many times more within hours"),
        (harm(100, SYRIA, approx=True), harm(100, approx=True), 24 * 9, False, "about 100 and nearly 100"),
        (
            harm(64, cause="attack"),
            harm(64, IDLIB, cause="attack"),
            11,
            True,
            "64 within a night: one misread",
        ),
        (harm(60, cause="attack"), harm(60, IDLIB, cause="attack"), 11, False, "60 is told of many"),
        (harm(50, NOWHERE, **RAID), harm(53, RASTAN, on=0, **RAID), 5, True, "a village nobody knows"),
        (harm(50, NOWHERE, **RAID), harm(53, RASTAN, on=3, **RAID), 72, False, "days later it is another"),
        (harm(65, SYRIA, cause="explosion"), harm(71, cause="fire"), 3, True, "a blast, and so a fire"),
        (harm(95, cause="flood"), harm(158, on=2), 48, True, "a toll stands so on a day"),
        (harm(95, **RAID), harm(158, on=2, **RAID), 48, False, "a raid of two days later"),
        (harm(46, SYRIA, **RIOT), harm(73, **RIOT), 30, True, "a toll that has grown, told for the capital"),
        (harm(161, **FLOOD), harm(147, SYRIA, **FLOOD), 24 * 20, False, "the next flood of a season"),
        (harm(161, **FLOOD), harm(220, SYRIA, **FLOOD), 24 * 20, True, "a season's toll has grown"),
        (harm(161, **FLOOD), harm(147, SYRIA, **FLOOD), 24 * 6, True, "a flood of last week"),
        (harm(87, **RAID), harm(72, **RAID), 24 * 28, False, "no round word for 87"),
        (harm(87, **RAID), harm(81, high=None, **RAID), 24 * 12, True, "more than 80 are"),
        (
            harm(900, SYRIA_AT, **QUAKE),
            harm(2300, TURKEY, **QUAKE),
            9,
            True,
            "an earthquake stops at no border",
        ),
        (harm(900, SYRIA_AT, **QUAKE), harm(60, PERU, **QUAKE), 9, False, "but far away it is another"),
        (harm(60, cause="wildfire"), harm(91, SYRIA, cause="fire"), 24 * 5, True, "wildfires, told as fires"),
        (harm(200, **FIGHT), harm(68, **BLAST), 24 * 5, False, "what blows up days after the clashes"),
        (harm(90, **RAID), harm(76, NEAR, **RAID), 24 * 6, False, "a raid on the next town, days later"),
        (harm(195, **RAID), harm(90, **RAID), 24 * 30, False, "a month on, a count that nobody has told"),
        (harm(195, **RAID), harm(195, **RAID), 24 * 15, True, "and one that was told"),
        (
            harm(157, **ATTACK),
            harm(160, **ATTACK),
            24 * 24,
            True,
            "a town's massacre, told again weeks later",
        ),
        (harm(90, **RAID), harm(101, **RAID), 24 * 27, False, "another strike on the town, weeks later"),
        (
            harm(100, **RIOT),
            harm(100, SYRIA, **FIGHT),
            24 * 15,
            False,
            "a hundred of a country, two weeks after a hundred of its capital",
        ),
        (harm(50, **SACK), harm(51, **SACK), 24 * 34, True, "one of the wounded has died"),
        (harm(358, **BLAST), harm(512, **BLAST), 24 * 34, True, "a committee has counted more"),
        (harm(58, **BLAST), harm(84, **BLAST), 24 * 34, False, "another bomb"),
        (
            harm(54, SYRIA, **ATTACK),
            harm(54, SYRIA, **ATTACK),
            24 * 30,
            False,
            "54 of a country, weeks later",
        ),
        (harm(80, SYRIA, **ATTACK), harm(61, **BOMBS), 60, False, "fewer in a town, days later, are others"),
        (harm(71, TIGRIS, **TRAIN), harm(94, **TRAIN), 3, True, "a river goes through many towns"),
        (harm(100, **BLAST), harm(170, SYRIA, **BLAST), 7, True, "one such blast a day in a country"),
        (harm(80, **RAID), harm(136, SYRIA, **RAID), 7, False, "air strikes are many"),
        (harm(100, **BLAST), harm(170, SYRIA, **BLAST), 72, False, "three days on, another blast"),
        (harm(12, high=None, **BLAST), harm(90, SYRIA, **BLAST), 7, True, "dozens have become 90"),
        (harm(12, **BLAST), harm(90, SYRIA, **BLAST), 7, False, "12 have not"),
        (harm(20, high=None, cause="shooting"), harm(97, SYRIA, cause="attack"), 5, True, "an attack, so"),
        (harm(100, SYRIA, cause="attack"), harm(300, cause="raid"), 3, True, "whatever kills hundreds"),
        (harm(55), harm(73, SYRIA), 3, True, "so many within a day, though nobody says by what"),
        (harm(55), harm(73, SYRIA), 60, False, "days later they may be others"),
        (harm(30), harm(45, SYRIA), 3, False, "and so may few"),
        (harm(60, **BOMBS), harm(81, SYRIA), 20, True, "nobody says by what the 81 died"),
        (harm(201, **CULT), harm(300, SYRIA, **CULT), 24 * 31, True, "a sect's dead are dug up for weeks"),
        (harm(78, SYRIA, **COLD), harm(124, SYRIA, **COLD), 24 * 5, True, "a winter's cold"),
        (harm(158, SYRIA, **TRAIN), harm(65, SYRIA, high=None, **TRAIN), 24 * 4, False, "another train"),
        (harm(158, SYRIA, **TRAIN), harm(65, SYRIA, high=None, **TRAIN), 5, True, "what was known before"),
        (harm(158, SYRIA, **FLOOD), harm(65, SYRIA, high=None, **FLOOD), 24 * 4, True, "a part of a flood"),
        (
            harm(1000, SYRIA, high=None, **QUAKE),
            harm(50_000, SYRIA, **QUAKE),
            48,
            True,
            "thousands, at first",
        ),
        (harm(9, SYRIA, **QUAKE), harm(900, SYRIA, **QUAKE), 60, True, "an earthquake's toll leaps"),
        (
            harm(76, SYRIA, **BOMBS),
            harm(70, SYRIA, **BOMBS),
            52,
            False,
            "the country's bombings of another day",
        ),
        (harm(76, SYRIA, **BOMBS), harm(70, SYRIA, **BOMBS), 20, True, "what others have counted that day"),
        (harm(76, **BOMBS), harm(70, SYRIA, **BOMBS), 52, False, "nor are they the town's of two days ago"),
        (
            harm(60, SYRIA, **FLOOD),
            harm(550, SYRIA, **FLOOD),
            24 * 5,
            False,
            "so much more, in who knows which",
        ),
        (harm(60, **FLOOD), harm(550, **FLOOD), 24 * 5, True, "than in the flood of one province"),
        (harm(76, **BOMBS), harm(70, **BOMBS), 52, True, "a town's, counted lower"),
        (harm(1300, SYRIA, **BOMBS), harm(1200, SYRIA, **BOMBS), 52, True, "so many are no daily toll"),
        (
            harm(100, SYRIA, **BLAST),
            harm(150, SYRIA, **QUAKE),
            20,
            False,
            "a blast, and next day an earthquake",
        ),
        (harm(101, SYRIA, **RIOT), harm(116, SYRIA, cause="storm"), 3, True, "the police storm a jail"),
        (harm(59, **BOMBS), harm(61, cause="collapse"), 5, True, "a bomb brings down a roof"),
        (harm(60, cause="crash"), harm(62, **BLAST), 6, True, "a tanker that overturned exploded"),
        (harm(5, cause="crash"), harm(5, cause="shooting"), 6, False, "nobody shoots at a bus that crashes"),
        (harm(56, SYRIA, **FIGHT), harm(100, **FIGHT), 23, True, "so many killed in the fighting of a day"),
        (harm(181, **FIGHT), harm(330, SYRIA, **FIGHT), 60, True, "fighting goes on, and its toll climbs"),
        (harm(11_200, SYRIA, **QUAKE), harm(50_001, SYRIA, **QUAKE), 24 * 16, True, "no two such in a month"),
        (harm(96, cause="heat wave"), harm(100, IDLIB, cause="heat wave"), 16, True, "one heat in two towns"),
        (harm(113, cause="fire"), harm(107, SYRIA, cause="fire"), 24 * 4, True, "a fire's toll days later"),
        (harm(113), harm(107, SYRIA), 24 * 4, False, "that of who knows what"),
        (harm(200, **RAID), harm(201, kind="wounded", **BLAST), 24 * 5, False, "a blast wounds, days later"),
        (harm(200, **RAID), harm(201, kind="wounded", **RAID), 24 * 5, True, "the wounded of the raid"),
        (
            harm(151, SYRIA, cause="landslide"),
            harm(151, SYRIA, high=None, **FLOOD),
            24 * 30,
            False,
            "more than 150 is not 151, nor a flood a month on that landslide",
        ),
        (
            harm(9, SYRIA, **TRAIN),
            harm(90, SYRIA, **TRAIN),
            60,
            False,
            "that of an accident does not, so late",
        ),
        (
            harm(62, PROVINCE, **ATTACK),
            harm(51, high=None, **BOMBS),
            24 * 13,
            False,
            "a war's next, in a town",
        ),
        (harm(62, PROVINCE, **ATTACK), harm(51, high=None, **BOMBS), 24, True, "so many at once are one"),
        (harm(301, NOWHERE, **BOAT), harm(100, NOWHERE, high=None, **BOAT), 24 * 40, False, "another boat"),
        (harm(301, NOWHERE, **BOAT), harm(400, NOWHERE, **BOAT), 24 * 40, False, "another, with more aboard"),
        (
            harm(301, NOWHERE, **BOAT),
            harm(301, NOWHERE, **BOAT),
            24 * 40,
            True,
            "that boat's toll, told again",
        ),
        (
            harm(60, HOMS, on=0, **RAID),
            harm(54, RASTAN, on=0, **RAID),
            12,
            False,
            "a war strikes the next town, too",
        ),
        (
            harm(60, HOMS, on=0, **RAID),
            harm(54, RASTAN, on=0, **ATTACK),
            12,
            False,
            "whoever calls that an attack",
        ),
        (
            harm(60, HOMS, on=0, **RAID),
            harm(60, RASTAN, on=0, **RAID),
            12,
            True,
            "one count is of one town under two names",
        ),
    ],
)
def test_casualties(known: Told, later: Told, hours: float, same: bool, why: str) -> None:
    assert joins(known, later, hours) is same, why


def test_border_clashes_are_one_where_the_articles_name_both_countries() -> None:
    one, other = harm(100, SYRIA, cause="clashes"), harm(105, LEBANON, cause="clashes")
    assert joins(one, other, 12, ["SY", "LB"])
    assert not joins(one, other, 12)


def test_a_country_mourns_those_who_died_in_the_next_one() -> None:
    """Where what happened is rare it is enough that the articles of one country name the other."""
    cluster = cluster_of("known", [report("a", harm(96, cause="plane crash"), 0, ["SY", "LB"])])
    assert affinity(report("b", harm(95, LEBANON, cause="crash"), 24, ["LB"]), cluster) >= JOIN
    assert affinity(report("b", harm(50, LEBANON, cause="crash"), 24, ["LB"]), cluster) < JOIN
    assert affinity(report("b", harm(95, LEBANON, cause="bombing"), 24, ["LB"]), cluster) < JOIN
    assert set(lookups(report("b", harm(95, LEBANON), 24, ["LB"]))) & set(cluster.anchors)


def test_two_incidents_are_one_by_what_they_tell_last_and_of_most() -> None:
    town = [report("a", harm(12, cause="clashes"), 0), report("c", harm(77), 30)]
    country = [report("b", harm(50, SYRIA), 20), report("d", harm(101, SYRIA), 50)]
    assert one_happening(cluster_of("town", town), cluster_of("country", country))
    assert not one_happening(cluster_of("town", town[:1]), cluster_of("country", country))


def test_weeks_later_the_last_count_is_told_and_not_one_of_the_first_hours() -> None:
    told = [report(str(n), harm(size, SYRIA, **BOMBS), n) for n, size in enumerate((70, 86, 95))]
    cluster = cluster_of("known", told)
    assert affinity(report("x", harm(95, SYRIA, **BOMBS), 24 * 15), cluster) >= JOIN
    assert affinity(report("x", harm(70, SYRIA, **BOMBS), 24 * 15), cluster) < JOIN
    assert affinity(report("x", harm(70, SYRIA, **BOMBS), 24), cluster) >= JOIN


def test_an_incident_that_began_days_after_another_was_told_last_is_another() -> None:
    raid = [report("a", harm(200, cause="raid"), 0)]
    blast = [report("b", harm(68, **BLAST), 24 * 5), report("c", harm(125, **BLAST), 24 * 6)]
    assert not one_happening(cluster_of("raid", raid), cluster_of("blast", blast))


def test_two_incidents_of_unlike_causes_are_not_one_though_a_report_fits_both() -> None:
    sick, shaken = harm(1001, SYRIA, cause="epidemic"), harm(1001, SYRIA, cause="earthquake")
    one, other = (cluster_of(name, [report(name, told, 0)]) for name, told in (("a", sick), ("b", shaken)))
    assert affinity(report("c", shaken, 24), one) >= JOIN
    assert not one_happening(one, other)


@pytest.mark.parametrize(
    ("known", "later", "hours", "same", "why"),
    [
        (act("unsc_veto", "Russia RU"), act("unsc_veto", "Russia RU, China CN"), 100, True, "told for days"),
        (act("unsc_veto", "Russia RU"), act("unsc_veto", "United States US"), 1, False, "another member"),
        (act("unsc_veto", "Russia RU", on=0), act("unsc_veto", "Russia RU", on=3), 72, False, "another day"),
        (
            act("unsc_veto", "Russia RU", topic="Syria"),
            act("unsc_veto", "Russia RU", topic="Mali"),
            1,
            False,
            "another topic",
        ),
        (
            act("unsc_veto", "Russia RU", topic="Gaza"),
            act("unsc_veto", "Russia RU", topic="Hamas"),
            6,
            True,
            "on one day two words that name no states are one topic",
        ),
        (
            act("unsc_veto", "Russia RU", topic="Gaza"),
            act("unsc_veto", "Russia RU", topic="Hamas"),
            60,
            False,
            "days later they are two",
        ),
        (
            act("ambassador_recalled", "France FR", "Syria SY"),
            act("ambassador_recalled", "Italy IT", "Syria SY"),
            0.5,
            True,
            "a wave",
        ),
        (
            act("ambassador_recalled", "France FR", "Syria SY"),
            act("ambassador_recalled", "Italy IT", "Syria SY"),
            14,
            False,
            "a second state takes its own step the next day",
        ),
        (
            act("relations_cut", "France FR, Spain ES", "Syria SY"),
            act("relations_cut", "Italy IT", "Syria SY"),
            14,
            True,
            "a third state follows two that have broken them off together",
        ),
        (
            act("ambassador_expelled", "France FR", "Syria SY"),
            act("ambassador_expelled", "Italy IT", "Syria SY"),
            90,
            False,
            "a second state, days later, for reasons of its own",
        ),
        (
            act("ambassador_recalled", "France FR", "Syria SY"),
            act("ambassador_recalled", "Italy IT", "Syria SY"),
            24 * 20,
            False,
            "three weeks on is no wave",
        ),
        (
            act("ambassador_recalled", "France FR", "Syria SY"),
            act("ambassador_recalled", "France FR", "Syria SY"),
            24 * 20,
            True,
            "told again",
        ),
        (
            act("ambassador_recalled", "France FR", "Syria SY"),
            act("relations_cut", "France FR", "Syria SY"),
            90,
            True,
            "one course of one state",
        ),
        (
            act("ambassador_recalled", "France FR", "Syria SY"),
            act("embassy_closed", "France FR", "Syria SY"),
            1,
            False,
            "another kind of act",
        ),
        (
            act("ambassador_recalled", "France FR", "Syria SY"),
            act("ambassador_recalled", "France FR", "Iraq IQ"),
            1,
            False,
            "another capital",
        ),
        (
            act("ambassador_expelled", "Mali ML", "France FR"),
            act("ambassador_expelled", "", "France FR"),
            24 * 8,
            True,
            "who did it need not be said again",
        ),
        (
            act("ambassador_expelled", "Mali ML", "France FR"),
            act("ambassador_expelled", "", "Spain ES"),
            24,
            False,
            "another state's envoy",
        ),
    ],
)
def test_acts(known: Told, later: Told, hours: float, same: bool, why: str) -> None:
    assert joins(known, later, hours) is same, why


def test_the_more_are_killed_the_longer_it_is_told_of() -> None:
    days = [stays_in_news(size) for size in (0, 1, 10, 50, 100, 100_000)]
    assert days == sorted(days)
    assert days[0] == 1.5
    assert days[-1] == 20.0


def test_what_was_told_of_the_country_before_is_no_towns() -> None:
    cluster = cluster_of("known", [report("a", harm(60), 0), report("b", harm(81, SYRIA), 20)])
    assert affinity(report("c", harm(145, SYRIA, cause="storm"), 72), cluster) >= JOIN


@pytest.mark.parametrize(("hours", "killed", "joins"), [(60, 321, True), (120, 321, True), (120, 60, False)])
def test_so_many_seldom_die_twice_in_a_country(hours: float, killed: int, joins: bool) -> None:
    cluster = cluster_of("known", [report("a", harm(341, cause="attack"), 0)])
    told = report("b", harm(killed, SYRIA, cause="kidnapping"), hours)
    assert (affinity(told, cluster) >= JOIN) == joins


def test_distance() -> None:
    assert distance_km((34.73, 36.71), (34.73, 36.71)) == 0
    assert distance_km((34.73, 36.71), (33.89, 35.5)) == pytest.approx(145, abs=3)


def test_every_cause_has_a_family() -> None:
    assert [cause for cause in CAUSES if not causes.family(cause)] == []
    assert causes.conflict("flood", "shelling")
    assert not causes.conflict("flood", "")
    assert not causes.conflict("storm", "shipwreck")
    assert not causes.conflict("crash", "fire")
    assert causes.conflict("plane crash", "fire")
    assert not causes.conflict("earthquake", "stampede")
    assert causes.one_deed("explosion", "fire")
    assert causes.one_deed("attack", "massacre")
    assert not causes.one_deed("attack", "attack")
    assert not causes.one_deed("attack", "explosion")


@pytest.mark.parametrize(
    ("told", "known", "passed_over"),
    [
        (harm(12, FAR), harm(12, RASTAN), True),
        (harm(12, RASTAN), harm(12, FAR), True),
        (harm(12, QUARTER), harm(12, RASTAN), False),
        (harm(12, QUARTER), harm(12, FAR), False),  # inside it, wherever its own point lies
        (harm(12, RASTAN), harm(12, HOMS), False),
        (harm(12, PROVINCE), harm(12, FAR), False),
        (harm(12, FAR), harm(12, PROVINCE), False),
        (harm(12, FAR), harm(12, SYRIA), False),
        (harm(12, KHALDIYEH), harm(12, FAR), False),  # nobody knows where it lies
        (harm(60, FAR), harm(60, RASTAN), False),  # so many at once may be one, told of two places
    ],
)
def test_what_happened_in_a_town_far_away_is_passed_over_unseen(
    told: CasualtyMention, known: CasualtyMention, passed_over: bool
) -> None:
    one, cluster = report("b", told, 1), cluster_of("x", [report("a", known, 0)])
    assert (not list(within([cluster.item], reach(one)))) == passed_over
    assert affinity(one, cluster) == -math.inf or not passed_over
