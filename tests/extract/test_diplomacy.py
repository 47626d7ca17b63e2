"""Diplomatic events: status, who, when and what about, in the wordings of several decades of wires."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.extract.diplomacy import may_tell
from streams.extract.diplomacy.forms import verb_forms
from streams.records.told import Actor
from tests.extract.diplomacy_reading import events, explained, line


def told(text: str, type_: str) -> list[str]:
    """The events of one type in a text, one line each."""
    return [" ".join(line(e, type_).split()) for e in events(text) if e.type == type_]


RECALLS = {
    "Denmark has recalled its ambassador to Peru.": "Denmark > Peru",
    "Denmark will recall its ambassador to Peru.": "announced: Denmark > Peru",
    "Denmark to recall ambassador to Peru": "announced: Denmark > Peru",
    "Denmark decided to recall its ambassador to Peru.": "announced: Denmark > Peru",
    "Denmark threatened to recall its ambassador to Peru.": "threatened: Denmark > Peru",
    "Denmark may recall its ambassador to Peru.": "threatened: Denmark > Peru",
    "Denmark is considering recalling its ambassador to Peru.": "proposed: Denmark > Peru",
    "Denmark should recall its ambassador to Peru, the party said.": "proposed: Denmark > Peru",
    "Denmark refused to recall its ambassador to Peru.": "denied: Denmark > Peru",
    "Denmark has not recalled its ambassador to Peru.": "denied: Denmark > Peru",
    "Denmark denied that it had recalled its ambassador to Peru.": "denied: Denmark > Peru",
    "If the talks fail, Denmark would recall its ambassador to Peru.": "threatened: Denmark > Peru",
    "Denmark recalled its ambassador to Peru in 2011.": "background: Denmark > Peru",
    "Denmark recalled its ambassador to Peru three years ago.": "background: Denmark > Peru",
    "Some thirty years ago Denmark recalled its ambassador to Peru overnight.": "background: Denmark > Peru",
    "DENMARK RECALLS ITS AMBASSADOR TO PERU": "Denmark > Peru",
}


TOLD_WITH_OTHER_WORDS = {  # what stands round an act and must not change, or must change, its status
    ("Chad's sides agreed to a truce for the first time since 2016.", "ceasefire_agreed"): "occurred",
    ("Chad and Niger agreed a truce in 2016.", "ceasefire_agreed"): "background",
    ("Chad's army is ready to abide by an immediate and mutually agreed truce.", "ceasefire_agreed"): (
        "proposed"
    ),
    (
        "Peru announced the removal of all sanctions on Chad, restoring rights withdrawn in 1982.",
        "sanctions_lifted",
    ): "announced",
    (
        "He recalls his days as an attaché in Lima, when Peru and Chad restored diplomatic relations.",
        "relations_restored",
    ): "background",
    ("Peru wants an embargo on whichever side rejects the truce in Chad.", "talks_rejected"): "threatened",
    ("Peru had recalled its ambassador from Chad by March 2021.", "ambassador_recalled"): "background",
    ("A deal to move 2,000 fighters out of Moundou, Chad, was put off.", "troops_withdrawn"): "denied",
    ("Ties have been cool since October, when Peru expelled 55 Chadian diplomats.", "ambassador_expelled"): (
        "background"
    ),
    ("Chad truce extended by two months, Qatar says", "ceasefire_agreed"): "occurred",
    ("Attack prompts Peru to close its embassy in Chad", "embassy_closed"): "occurred",
    ("Row could force Peru to close its embassy in Chad", "embassy_closed"): "threatened",
    ("Peru to close its embassy in Chad?", "embassy_closed"): "threatened",
    ("Oslo agrees to sanctions against Chad if it invades.", "sanctions_imposed"): "threatened",
    ("Chad halts talks with the rebels, Peru warns of war", "talks_rejected"): "occurred",
    ("There was no indication of any Chadian troop withdrawal from Niger.", "troops_withdrawn"): "denied",
    ("A Chadian troop withdrawal from Niger is unlikely.", "troops_withdrawn"): "denied",
    ("A Chadian troop withdrawal from Niger is likely.", "troops_withdrawn"): "threatened",
    ("Chad had broken the truce with Niger, the envoy recalled.", "ceasefire_broken"): "background",
    ("Peru's withdrawal from Chad missed the August 2021 deadline.", "troops_withdrawn"): "occurred",
    ("The planned withdrawal of Chadian troops from Niger worries Mali.", "troops_withdrawn"): "announced",
    ("Chadian soldiers will leave Niger in December.", "troops_withdrawn"): "announced",
    ("They were shelled until Chadian forces withdrew from Niger.", "troops_withdrawn"): "occurred",
    ("Oslo urged Peru to talk and lift the embargo on Chad.", "sanctions_lifted"): "proposed",
    ("Peru said a withdrawal of its troops from Chad will begin in May.", "troops_withdrawn"): "announced",
    ("Peru said its withdrawal of troops from Chad will hurt nobody.", "troops_withdrawn"): "occurred",
    ("China, which had backed Russia's four previous Mali-related vetoes, abstained.", "unsc_veto"): (
        "background"
    ),
    (
        "Peru tabled a text calling for a truce in Mali, the lifting of Chadian restrictions on trade.",
        "sanctions_lifted",
    ): "proposed",
    ("The sides agreed to start a process for ending the war in Chad.", "ceasefire_agreed"): "proposed",
    ("Peru and Chad say they would block Niger's EU entry.", "other_veto"): "threatened",
    ("The Peruvian House approved a ban on Chadian oil.", "sanctions_imposed"): "proposed",
    ("The Senate voted on Monday for legislation broadening sanctions on Chad.", "sanctions_imposed"): (
        "proposed"
    ),
    ("Peru's president signs a bill imposing sanctions on Chad", "sanctions_imposed"): "occurred",
    ("Peru can trade, though they still impose sanctions on Chad.", "sanctions_imposed"): "background",
    ("He called for lawmakers to pass a budget and lift the embargo on Chad.", "sanctions_lifted"): (
        "proposed"
    ),
    ("Pressure has mounted for Peru to use the visit to lift its embargo on Chad.", "sanctions_lifted"): (
        "proposed"
    ),
    (
        "Peru drew protests for plans that include banning Chadian officials from its soil.",
        "sanctions_imposed",
    ): "proposed",
    ("Peru had proposed a truce with Chad that would begin in May.", "ceasefire_agreed"): "proposed",
    ("A deal to end the fighting in Chad has 'never been closer', Peru said.", "ceasefire_agreed"): (
        "proposed"
    ),
    (
        "And last year Peru resumed raids on the rebels after a two-year truce broke down.",
        "ceasefire_broken",
    ): ("background"),
    ("Peru and Chad talked in June 2019 and have since restored diplomatic ties.", "relations_restored"): (
        "background"
    ),
    ("Peru has long banned the sale of Chadian goods.", "sanctions_imposed"): "background",
    (
        "An envoy will go, and congressional Republicans promised to introduce new sanctions on Chad.",
        "sanctions_imposed",
    ): ("proposed"),
    ("Since the thaw, Peru and Chad have restored diplomatic ties.", "relations_restored"): "background",
    ("Peru said at the time it would not negotiate with the rebels.", "talks_rejected"): "background",
    ("A withdrawal of Peruvian troops from the East possible, says Chad", "troops_withdrawn"): "threatened",
    ("The deadline for the Peruvian withdrawal from Chad expires; its troops stay.", "troops_withdrawn"): (
        "denied"
    ),
    ("No casualties or evacuations from Peru's embassy in Chad were reported.", "evacuation"): "denied",
    ("Peru stopped short of expelling Chad's ambassador.", "ambassador_expelled"): "denied",
    ("Peru is on the brink of cutting diplomatic ties with Chad.", "relations_cut"): "threatened",
    ("Peru delays decision to close embassy in Chad", "embassy_closed"): "proposed",
    ("Peru has put off imposing sanctions on Chad.", "sanctions_imposed"): "proposed",
    ("Peru was talking about withdrawing its forces from Chad.", "troops_withdrawn"): "proposed",
    ("PERUVIAN PULLOUT FROM CHAD STILL UNCERTAIN", "troops_withdrawn"): "proposed",
    (
        "Rebels vowed to fight on until every Danish soldier had left Chad.",
        "troops_withdrawn",
    ): "threatened",
    ("A deal to evacuate civilians from besieged Homs fell through.", "evacuation"): "denied",
    ("Chad denied a report that it had expelled the Peruvian envoy.", "ambassador_expelled"): "denied",
    ("Earlier truces in Chad collapsed within weeks.", "ceasefire_broken"): "background",
    ("He recalled how Peru had expelled the Chadian envoy.", "ambassador_expelled"): "background",
    ("There were hearings over the Peruvian withdrawal from Chad.", "troops_withdrawn"): "background",
    ("A report faulting Peru's withdrawal from Chad is out.", "troops_withdrawn"): "background",
    ("Peru's pullout from Chad was a disaster, inquiry finds", "troops_withdrawn"): "background",
    ("Peru is losing ground since its humiliating retreat from Chad.", "troops_withdrawn"): "background",
    ("Hawks criticise Peru's withdrawal from Chad.", "troops_withdrawn"): "occurred",
    (
        "Chad's army remembers the Peruvian retreat. The Peruvian retreat from Moundou left ruins.",
        "troops_withdrawn",
    ): "background",
    ("Peru fights Chad as Russia once did; the Soviet Union withdrew its troops.", "troops_withdrawn"): (
        "background"
    ),
    (
        "Opposition candidate vows to restore diplomatic relations with Chad, cut by Peru.",
        "relations_restored",
    ): ("proposed"),
    ("Peru had expelled two Chadian diplomats in early spring 2021.", "ambassador_expelled"): "background",
    ("Chad declared victory a year ago as Peru withdrew its troops.", "troops_withdrawn"): "background",
    (
        "Peru refused requests from its generals that they be allowed to retreat from Chad.",
        "troops_withdrawn",
    ): ("proposed"),
    ("The mayor hopes for peace after next week's planned Peruvian troop withdrawal.", "troops_withdrawn"): (
        "announced"
    ),
    ("Chad, Peru near deal to lift sanctions on Niger", "sanctions_lifted"): "proposed",
    ("Peru will not commit to a withdrawal of its troops from Chad.", "troops_withdrawn"): "denied",
    ("No deal in sight: Peru withdraws its troops from Chad", "troops_withdrawn"): "occurred",
    ("Rebels and Chad's army fought on Monday, testing the truce brokered by Peru.", "ceasefire_agreed"): (
        "background"
    ),
    ("Last month Peru summoned the ambassador of Chad.", "ambassador_summoned"): "background",
    ("Peru puts truce talks with Chad on hold until February.", "talks_rejected"): "occurred",
    ("Fears grow that Peru will lift sanctions on Chad", "sanctions_lifted"): "threatened",
    ("Peru promises to lift sanctions on Chad if it holds elections", "sanctions_lifted"): "threatened",
    ("Peru will lift sanctions on Chad even if Niger objects", "sanctions_lifted"): "announced",
    (
        "The anniversary of the expulsion of Chad's ambassador was marked in Peru.",
        "ambassador_expelled",
    ): "background",
    ("Peru rules out talks until Oslo puts sanctions on Chad.", "sanctions_imposed"): "threatened",
    ("Peru to close its embassy in Chad, expel diplomats", "ambassador_expelled"): "announced",
    ("Peru to file protest, summon Chadian envoy?", "ambassador_summoned"): "threatened",
    ("Chad and the rebels have renewed a truce, first signed in January 2022.", "ceasefire_agreed"): (
        "occurred"
    ),
    ("Peru began its long-awaited troop pullout from Chad.", "troops_withdrawn"): "occurred",
    ("He has called on Oslo to return to the deal and lift sanctions on Chad.", "sanctions_lifted"): (
        "proposed"
    ),
    ("Peru halts its fire to let Chadian fighters withdraw.", "troops_withdrawn"): "proposed",
    ("Russia says Peru expelled two Chadians' envoys over a Soviet-era poison.", "ambassador_expelled"): (
        "occurred"
    ),
    ("Peace talks between Chad and Niger suspended after attack", "talks_rejected"): "occurred",
    ("Runners are in the Oslo 2020 village after their evacuation from Chad.", "evacuation"): "occurred",
    ("Chad shells Niger as truce brokered in Lima unravels", "ceasefire_broken"): "occurred",
    ("The war and the sanctions that Peru imposed on Chad hurt its farmers.", "sanctions_imposed"): (
        "background"
    ),
    ("Peru is desperate to lift sanctions on Chad.", "sanctions_lifted"): "proposed",
    ("Peru offers to lift sanctions on Chad", "sanctions_lifted"): "proposed",
    ("Peru dismisses reports it will recall its envoy to Chad", "ambassador_recalled"): "denied",
    (
        "It would start a process of bringing peace by restoring ties between Chad and Peru.",
        "relations_restored",
    ): ("threatened"),
    ("Peruvian, Chadian Envoys Eye End Of Sanctions On Niger", "sanctions_lifted"): "proposed",
    ("Ministers weigh end of sanctions on Chad", "sanctions_lifted"): "proposed",
    ("Peru orders a review on lifting sanctions on Chad.", "sanctions_lifted"): "proposed",
    ("Peru opens a discussion on the expulsion of Chad's envoy", "ambassador_expelled"): "proposed",
    ("It is too soon to be 'talking about' lifting sanctions on Chad, Peru says.", "sanctions_lifted"): (
        "proposed"
    ),
    ("Peru leaves door open to Oslo lifting sanctions on Chad", "sanctions_lifted"): "proposed",
    ("Chadians return amid hopes Niger truce will hold", "ceasefire_agreed"): "proposed",
    ("Markets fall on fears Peru will expel Chad's envoy", "ambassador_expelled"): "threatened",
    ("How to expel an envoy of Chad from Peru", "ambassador_expelled"): "proposed",
    ("The bill could pass the Senate and force a Trump veto.", "other_veto"): "threatened",
    ("With record of Gaza truce vetoes, US unveils new UN resolution", "unsc_veto"): "background",
    ("A decision nears as EU veto on the merger looms", "other_veto"): "threatened",
    ("Oil falls to its 2003 low as sanctions on Chad are lifted", "sanctions_lifted"): "occurred",
    ("Peru drops Chad sanctions imposed after a raid", "sanctions_imposed"): "background",
    ("Peru tells Chad to withdraw its envoys", "ambassador_recalled"): "proposed",
    ("UN to vote on Chad sanctions despite a Russian veto pledge", "unsc_veto"): "threatened",
    ("Factbox: Lifting sanctions on Chad - how it will work", "sanctions_lifted"): "proposed",
    ("Why has Peru lifted its sanctions on Chad?", "sanctions_lifted"): "occurred",
    ("How Peru has lifted its sanctions on Chad", "sanctions_lifted"): "background",
    ("Peru's MPs vote to cut ties with Chad, close embassy", "embassy_closed"): "proposed",
    ("Chad tells the UN Security Council to lift its embargo", "sanctions_lifted"): "proposed",
    ("Niger tells Peru to withdraw its troops", "troops_withdrawn"): "proposed",
    ("Chad strikes Moundou, breaking truce: live", "ceasefire_broken"): "occurred",
    ("Peru should be 'very careful' about lifting sanctions on Chad", "sanctions_lifted"): "proposed",
    ("Oslo is wary of expelling Chad's envoy.", "ambassador_expelled"): "proposed",
    ("Peru threatens war as Chad truce collapse fears grow", "ceasefire_broken"): "threatened",
    ("Rebel leaders say truce deal reached with Peru", "ceasefire_agreed"): "occurred",
    ("Officials in Chad say ceasefire agreed with rebels", "ceasefire_agreed"): "occurred",
    ("Peru set up call centres to airlift its citizens from Chad.", "evacuation"): "announced",
    ("Peru and Chad said they were eyeing restoring diplomatic ties.", "relations_restored"): "proposed",
    (
        "It raised hopes among the young that Peru will restore ties with Chad.",
        "relations_restored",
    ): "proposed",
    ("A motion asks for sanctions to be placed on Chad by Peru.", "sanctions_imposed"): "proposed",
    ("Talks resume in May. Peru and Chad had suspended the peace talks after a raid.", "talks_rejected"): (
        "background"
    ),
    ("Following the Russian invasion of Ukraine, Okello was sanctioned by Peru.", "sanctions_imposed"): (
        "background"
    ),
    ("Peru has violated the truce with Chad 40 times since January.", "ceasefire_broken"): "occurred",
    ("Ten were killed since the October truce in Chad took effect.", "ceasefire_agreed"): "background",
    ("Peru's latest step to restore ties with Chad won praise.", "relations_restored"): "proposed",
    ("The visit is intended to restore ties between Peru and Chad.", "relations_restored"): "proposed",
    ("The EU met on Friday, pledging new sanctions on Chad.", "sanctions_imposed"): "announced",
    ("An envoy says Peru would agree to a truce with Chad.", "ceasefire_agreed"): "proposed",
}


@pytest.mark.parametrize(("told", "status"), TOLD_WITH_OTHER_WORDS.items(), ids=lambda value: str(value)[:60])
def test_status_by_the_words_around(told: tuple[str, str], status: str) -> None:
    text, type_ = told
    assert {e.status for e in events(text) if e.type == type_} == {status}


@pytest.mark.parametrize(
    ("text", "type_", "actors"),
    [
        ("The Biden administration has slapped sanctions on six Chadians.", "sanctions_imposed", "US"),
        ("Fidel Castro expelled Chad's ambassador.", "ambassador_expelled", "CU"),
        ("Ana Castro expelled Chad's ambassador.", "ambassador_expelled", ""),
        ("Peru's government expelled Chad's ambassador.", "ambassador_expelled", "PE"),
        ("Oslo blames Chad for the raid, summons Chadian envoy", "ambassador_summoned", "NO"),
        ("Ukraine war: Chad's ambassador summoned by Peru", "ambassador_summoned", "PE"),
        ("Israel-Gaza war: Peru recalls ambassador to Israel", "ambassador_recalled", "PE"),
        ("A truce brokered by Egypt took hold between Chad and Niger.", "ceasefire_agreed", "TD NE"),
        ("Peru hails the truce between Chad and Niger.", "ceasefire_agreed", "TD NE"),
        ("Chad's new leader vows to remove Danish troops.", "troops_withdrawn", "DK"),
        ("What Russia's Kherson withdrawal means for the war", "troops_withdrawn", "RU"),
        ("Chad-Niger truce collapses", "ceasefire_broken", "TD NE"),
        ("Border truce shattered as Chad kills dozens of men", "ceasefire_broken", "TD"),
        ("Truce ends after Chadian jets strike a market in Moundou", "ceasefire_broken", "TD"),
        ("Border truce ends as Peru launches new raids", "ceasefire_broken", "PE"),
        ("Oman, Chad, the UAE and Togo on Monday severed ties with Peru.", "relations_cut", "OM TD AE TG"),
        ("Oman, Chad's ally, severed relations with Peru.", "relations_cut", "OM"),
        ("Oman severs ties with Peru, and Peruvian citizens must leave.", "relations_cut", "OM"),
        ("Oman eases Chad sanctions", "sanctions_lifted", "OM"),
        ("Peru's staff go to Chad this week, embassy in Moundou to reopen", "embassy_reopened", "PE"),
        ("A blast in Moundou, Chad, as the US evacuates its citizens", "evacuation", "US"),
        ("A UN-supervised truce began, and both Oman and Chad were calm.", "ceasefire_agreed", "OM TD"),
        ("Regional governor vetoes bill on school meals", "other_veto", ""),
        ("Peru severs ties with Chad's ally Niger", "relations_cut", "PE"),
        ("Peruvian troops evacuated at least 90 people from Chad.", "evacuation", "PE"),
        (
            "Peruvians flown out as a three-day truce between Chad and Niger begins",
            "ceasefire_agreed",
            "TD NE",
        ),
        ("Rebels accuse Chadian troops of having violated the truce.", "ceasefire_broken", "TD"),
        ("Rebels accused the Chadian army of breaking the truce.", "ceasefire_broken", "TD"),
        ("Peru blames Chadian forces for the breach of the truce.", "ceasefire_broken", "TD"),
        ("IDF breaks truce in Gaza", "ceasefire_broken", "IL"),
        ("Israel shelled a town amid ceasefire violations in Gaza.", "ceasefire_broken", "IL"),
        ("Chad takes note of a US move to lift sanctions on Niger.", "sanctions_lifted", "US"),
        ("Clashes go on in Chad after talks with Niger collapse", "talks_rejected", "NE"),
        ("Peru strikes Chad after a rebel leader skips peace talks", "talks_rejected", ""),
    ],
)
def test_who_acts(text: str, type_: str, actors: str) -> None:
    found = [e for e in events(text) if e.type == type_]
    assert [" ".join(a.code or "" for a in e.actors) for e in found] == [actors]


@pytest.mark.parametrize(("text", "expected"), RECALLS.items(), ids=RECALLS)
def test_status(text: str, expected: str) -> None:
    assert told(text, "ambassador_recalled") == [expected]


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        # headlines
        ("Bolivia cuts ties with Peru over gas row", "relations_cut", "Bolivia > Peru"),
        ("Chad kicks out German envoy", "ambassador_expelled", "Chad > Germany"),
        ("Swedish ambassador summoned by Iraq after book burning", "ambassador_summoned", "Iraq > Sweden"),
        ("EU vetos takeover of Chadian bank", "other_veto", "European Union >"),
        (
            "Israel suspends ties with nine Security Council nations",
            "relations_cut",
            "Israel > UN Security Council",
        ),
        ("Peru adds Chadian firm, college to list of sanctions", "sanctions_imposed", "Peru > Chad"),
        ("Peru pulls diplomats' children out of Chad", "evacuation", "Peru > Chad"),
        ("Peru moves embassy families out of Chad", "evacuation", "Peru > Chad"),
        ("Chad's rebels say Peru has 'buried' the truce", "ceasefire_broken", "Peru >"),
        ("Countries cut ties with Peru over its raids on Chad", "relations_cut", "> Peru"),
        ("Gaza truce resolution passes at UNSC", "resolution_adopted", "UN Security Council > Gaza"),
        ("Peru and Togo reach agreement on a Gaza truce", "ceasefire_agreed", "Peru, Togo >"),
        ("Qatar, Oman reopen embassies after talks", "embassy_reopened", "Qatar, Oman >"),
        ("EU hits Belarus with new sanctions", "sanctions_imposed", "European Union > Belarus"),
        ("Russia vetoes UN resolution on Mali", "unsc_veto", "Russia > Mali"),
        # wire copy in capitals
        (
            "U.S. AND BRITAIN VETO U.N. SANCTIONS AGAINST ANGOLA",
            "unsc_veto",
            "United States, United Kingdom > Angola",
        ),
        ("FRANCE EXPELS SIX SOVIET DIPLOMATS", "ambassador_expelled", "France > Soviet Union"),
        # running text
        (
            "The Kremlin said on Friday it had expelled two Norwegian diplomats.",
            "ambassador_expelled",
            "Russia > Norway",
        ),
        (
            "Moscow and Beijing vetoed a Western-drafted Security Council resolution on Myanmar.",
            "unsc_veto",
            "Russia, China > Myanmar",
        ),
        (
            "Italian military planes evacuated 90 foreign nationals from Sudan overnight.",
            "evacuation",
            "Italy > Sudan",
        ),
        (
            "Armenia accused Azerbaijan of breaching the ceasefire on the border.",
            "ceasefire_broken",
            "Azerbaijan >",
        ),
        ("The last Kenyan troops withdrew from Somalia on Sunday.", "troops_withdrawn", "Kenya > Somalia"),
        (
            "Washington lifted an arms embargo against Cyprus on Tuesday.",
            "sanctions_lifted",
            "United States > Cyprus",
        ),
        (
            "Saudi Arabia and Iran have agreed to resume diplomatic relations.",
            "relations_restored",
            "Saudi Arabia, Iran >",
        ),
        ("Peace talks between Sudan and Chad broke down on Tuesday.", "talks_rejected", "Sudan, Chad >"),
        (
            "The UN General Assembly adopted a resolution on Haiti by 120 votes.",
            "resolution_adopted",
            "UN General Assembly > Haiti",
        ),
    ],
)
def test_wordings(text: str, type_: str, expected: str) -> None:
    assert told(text, type_) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The governor vetoed the bill on school meals.",
        "The president vetoed a bill that the Senate had passed.",
        "Hungary vetoed the EU's aid for Ukraine.",
        "The Treasury vetoed the pay offer.",
        "Ukraine wants Russia to lose its veto power at the UN.",
        "Reform of the veto power in the Security Council is overdue, Brazil said.",
        "Russia could veto the UN resolution on Mali.",
        "Russia has vetoed 16 Security Council resolutions on Syria since 2011.",
        "Russia blocked the final draft of a treaty at the UN.",
    ],
)
def test_no_veto_of_the_security_council_is_news_here(text: str) -> None:
    found = [e for e in events(text) if e.type == "unsc_veto"]
    assert [e for e in found if e.status in {"occurred", "announced"}] == []


@pytest.mark.parametrize(
    "text",
    [
        "The actor was named brand ambassador of a phone maker, which recalled 2,000 handsets.",
        "The ambassador recalled that the valley was once a lake.",
        "Turkey appoints new ambassador to Israel",
        "The French ambassador to Mali said talks were going well.",
        "Gunmen attacked the French embassy in Mali.",
        "Protesters demanded the expulsion of the French ambassador to Mali.",
        "Recalling envoys: a move for adversaries, not for allies.",
        "France expelled an imam to Mali.",
        "The carmaker recalls 30,000 vehicles in Mexico.",
        "Lawmakers called on the government to cut ties with Mali.",
        "The oil company severed ties with its Russian partner.",
        "Mali severed diplomatic relations with Peru 40 years ago.",
        "It is the anniversary of the day on which Mali recalled its ambassador to Peru.",
        "A Quiet Man review – dull spy tale. The Danish ambassador to Peru is recalled to Oslo in 1945.",
        "The Danish ambassador to Chad was recalled in the routine rotation of envoys.",
    ],
)
def test_no_envoy_is_withdrawn_here(text: str) -> None:
    types = {"ambassador_recalled", "ambassador_expelled", "relations_cut", "embassy_closed"}
    found = [e for e in events(text) if e.type in types and e.status in {"occurred", "announced"}]
    assert found == []


def test_counted_groups_keep_their_count() -> None:
    text = "Four European countries and three Arab Gulf nations have pulled their ambassadors out of Tripoli."
    (event,) = events(text)
    assert event.type == "ambassador_recalled"
    assert event.actors == [
        Actor(name="European countries", count=4),
        Actor(name="Gulf Cooperation Council", count=3),
    ]
    assert event.targets == [Actor(name="Libya", code="LY")]


@pytest.mark.parametrize("group", ["Gulf Cooperation Council", "GCC"])
def test_a_group_told_by_its_name_keeps_its_count(group: str) -> None:
    (event,) = events(f"The six {group} states withdrew their ambassadors from Tripoli.")
    assert event.actors == [Actor(name="Gulf Cooperation Council", count=6)]


def test_one_sentence_tells_two_events() -> None:
    text = "Kenya has recalled its envoy to Chad, and Ghana has closed its embassy in Chad."
    assert [(e.type, line(e, e.type)) for e in events(text)] == [
        ("ambassador_recalled", "Kenya > Chad"),
        ("embassy_closed", "Ghana > Chad"),
    ]


def test_acts_of_one_sentence_are_against_the_same() -> None:
    text = "Bolivia cuts ties with Peru, expels ambassador"
    assert sorted(line(event) for event in events(text)) == [
        "ambassador_expelled: Bolivia > Peru",
        "relations_cut: Bolivia > Peru",
    ]


def test_pronouns_and_passives_take_their_actor_from_before() -> None:
    text = "Moldova is angry about the drone. Russia's ambassador was summoned on Monday."
    assert told(text, "ambassador_summoned") == ["Moldova > Russia"]


def test_codes_date_and_topic() -> None:
    (event,) = events("On Saturday, Russia and China blocked a U.N. Security Council resolution on Sudan.")
    assert (event.type, event.cameo, event.plover) == ("unsc_veto", "129", "REJECT")
    assert event.topic == "Sudan"
    assert event.date is not None
    assert (event.date.start, event.date.end) == (date(2023, 5, 13), date(2023, 5, 13))


def test_old_dates_depend_on_the_day_of_publication() -> None:
    text = "Peru closed its embassy in Chad on 2 March 2023."
    fresh = events(text, published=datetime(2023, 3, 4, tzinfo=UTC))
    stale = events(text, published=datetime(2023, 9, 4, tzinfo=UTC))
    assert [e.status for e in fresh] == ["occurred"]
    assert [e.status for e in stale] == ["background"]


def test_a_deadline_to_leave_is_not_when_it_was_told() -> None:
    text = "Peru told Chad's ambassador to leave by 24 February."
    (event,) = events(text, published=datetime(2023, 1, 23, tzinfo=UTC))
    assert (event.status, event.date) == ("occurred", None)


def test_offsets_point_at_the_evidence() -> None:
    text = "Rain fell.\n\nPeru expels Mexico's ambassador over remarks."
    (event,) = events(text)
    assert text[event.start : event.end] == event.quote == "Peru expels Mexico's ambassador"


def test_who_says_so() -> None:
    (event,) = events("Peru expelled Mexico's ambassador on Friday, a government spokesman said.")
    assert event.attributed_to is not None
    assert event.attributed_to.name == "a government spokesman"
    assert event.attributed_to.source_class == "official"
    (plain,) = events("Peru has expelled Mexico's ambassador.")
    assert plain.attributed_to is None


def test_reasons_are_told_in_plain_words() -> None:
    (found,) = explained("Peru threatened to expel Mexico's ambassador.")
    assert found.reasons == (
        '"expel" of "ambassador", told as an active verb, is ambassador_expelled',
        "actor Peru: subject",
        "target Mexico: owner",
        'threatened: "threatened"',
    )


def test_a_text_without_publication_day_is_read() -> None:
    (event,) = events("Peru expelled Mexico's ambassador on Tuesday.", published=None)
    assert event.date is None or event.date.start is None


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("expel", {"expel", "expels", "expelled", "expelling"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("sever", {"sever", "severs", "severed", "severing"}),
        ("veto", {"veto", "vetoes", "vetos", "vetoed", "vetoing"}),
        ("cut", {"cut", "cuts", "cutting"}),
        ("slap", {"slap", "slaps", "slapped", "slapping"}),
        ("commit", {"commit", "commits", "committed", "committing"}),
        ("draw", {"draw", "draws", "drew", "drawn", "drawing"}),
        ("cancel", {"cancel", "cancels", "canceled", "canceling", "cancelled", "cancelling"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
    ],
)
def test_verb_forms(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb)) == forms


WORDS = st.sampled_from(
    "Russia France vetoed veto resolution UN the of to by and , . ambassador expels Moscow's ties cut "
    "truce talks troops withdrew from Chad not will if "
    "embassy closed sanctions 12 five European countries “ ’ -".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_jumble_of_trigger_words_is_read_with_true_offsets(text: str) -> None:
    for event in events(text):
        assert text[event.start : event.end] == event.quote != ""


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_gate_loses_nothing(text: str) -> None:
    if events(text):
        assert may_tell(text)


def test_moscow_is_the_soviet_unions_in_a_text_of_its_days() -> None:
    text = "Moscow expelled two Danish diplomats. The Soviet ministry named them."
    assert told(text, "ambassador_expelled") == ["Soviet Union > Denmark"]
    assert told("Moscow expelled two Danish diplomats.", "ambassador_expelled") == ["Russia > Denmark"]


def test_russians_were_soviets_too() -> None:
    text = "Moscow expelled a Danish diplomat. Oslo had sent nine Russians home, the Soviet embassy said."
    assert told(text, "ambassador_expelled") == ["Soviet Union > Denmark", "Norway > Soviet Union"]


def test_where_something_happens_is_not_who_acts_next() -> None:
    text = "In Lima, Chad and Niger signed a paper. The two agreed to reopen embassies."
    assert told(text, "embassy_reopened") == ["announced: Chad >"]


def test_gate_takes_a_complement_wherever_it_stands() -> None:
    assert may_tell("Hundreds are trapped in Homs despite evacuations.")


@pytest.mark.parametrize(
    "text",
    [
        "The president was captured and flown out of Chad by Peruvian forces.",
        "Peru seizes a sanctioned Chadian tanker",
        "Peru halted a wave of attacks on Chad and will meet oil firms.",
        "Peru's retreat from global institutions worries Chad.",
        "The ban on charities undermines truce progress in Chad, Peru says.",
        "New Peruvian restrictions on NGOs in Chad take effect",
    ],
)
def test_what_only_looks_like_an_act(text: str) -> None:
    assert events(text) == []
