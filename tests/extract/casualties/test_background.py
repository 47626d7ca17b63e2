"""Which figures are totals over a long stretch, and which are told as background."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor
from streams.records.told import CasualtyMention

PUBLISHED = datetime(2022, 11, 9, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def killed(extractor: Extractor, title: str, body: str) -> list[CasualtyMention]:
    text = f"{title}\n\n{body}"
    found = extractor.extract(Document(id="a", text=text, title=title, published=PUBLISHED))
    return [mention for mention in found.casualties if mention.kind == "killed"]


@pytest.mark.parametrize(
    ("body", "historical"),
    [
        ("The report finds that ice on a wing caused the crash that claimed 162 lives.", True),
        ("A commission's report into the bushfires that killed 173 people is tabled.", True),
        ("Rescuers search for survivors of the crash that killed 67.", False),
        ("A monitor says in a report that a bombing killed 67 people in Lima.", False),
    ],
)
def test_what_a_report_is_about_lies_back(extractor: Extractor, body: str, historical: bool) -> None:
    assert [mention.historical for mention in killed(extractor, "", body)] == [historical]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Walkouts spread to the ports",
            "At least 210 people have been killed and hundreds arrested in Peru.",
        ),
        (
            "Rivers rise",
            "So far this year 300 people have drowned in Peru. Nine others drowned since Monday.",
        ),
        ("Talks resume in Geneva", "The envoy met rebels on Monday to end a war that has killed thousands."),
        ("Minister defends border rules", "A million people have died of the virus since Sunday's record."),
        ("Police return to the town", "Bodies of more than 300 civilians were found in the region."),
        ("Guinea counts its dead", "At least 90 students were killed since anti-government rallies began."),
        ("Guinea's students", "The police killed 90 students as rallies entered their sixth week."),
        ("Sleeping rough", "There were 310 deaths in hostels, the charity said."),
        ("Faulty implants killed 900, study finds", "Regulators promised to answer."),
        ("General's estimate", "The army has seen more than 40,000 of its soldiers killed."),
        ("Report on the mines", "The junta killed 140 children in 2022, the coup's opponents said."),
        ("A year of war", "The army said 393 rebels were killed in more than 600 clashes."),
        ("Mayors flee", "Over the course of the year, 14 mayors have been killed in the department."),
        ("A violent Easter", "Guns killed 140 people in more than 350 shootings over the weekend."),
        ("Aid convoy turned back", "The council counts 900 civilians dead with the town under siege."),
        ("The port falls", "After two months of heavy shelling and thousands of deaths, the port fell."),
        ("Afrin falls", "Some 289 civilians have lost their lives in the two-month offensive."),
        ("Emergency in El Salvador", "It was approved after police reported 62 homicides on Saturday."),
        (
            "UN leaves Mali",
            "The council ends the decade-old operation, in which 300 peacekeepers were killed.",
        ),
        (
            "A raid in Kano",
            "It was among the bloodiest raids this year, which has seen more than 90 men killed.",
        ),
        ("Siege ends", "Rebels owned up to that and other recent raids that have killed 430 people."),
        ("Battles in Peru", "As 45 died in bombings on Sunday, he said over 3,000 had died in the fights."),
        ("City's murders", "The city reached 300 homicides for the third year in a row."),
        ("Boat sinks off Puno", "Four wrecks this week push year's toll to more than 4,600."),
        (
            "Boat sinks off Puno",
            "Nine migrants drowned, taking this year's death toll in the strait past 310.",
        ),
        ("Roads that kill", "The annual toll on the roads of Peru has reached 3,100."),
    ],
)
def test_running_total(extractor: Extractor, title: str, body: str) -> None:
    told = killed(extractor, title, body)
    assert told
    assert told[-1].running_total


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Floods in Iran",
            "At least 70 people have been killed in floods, the Crisis Organisation said on Sunday.",
        ),
        ("Turkey earthquake: girl rescued", "More than 28,000 people are confirmed dead."),
        ("Quake in Turkey", "The earthquake killed 12,000 people in the south on Monday."),
        ("Ferry sinks off Java", "At least 80 people have died, the coast guard said."),
        ("At least 60 killed in Kabul", "The toll was given by a hospital."),
        ("Fire in a ward", "At least 71 people died in a blaze at a clinic that treats Covid-19 patients."),
        ("Malls burn in the north", "At least 64 have died in riots of a kind unseen in years."),
        ("Nearly 150 dead in Oregon heat wave", "Coroners gave the figure on Sunday."),
        ("Strike on a besieged town", "A missile killed 58 people in the town, which is under siege."),
        ("Troops shoot at crowd", "About 55 people have been killed by live fire in the capital."),
        ("Raids", "Rebels attacked throughout the country, and three soldiers were killed."),
        ("Talks", "They have talked since June; on Sunday two of their members were murdered by gunmen."),
        ("A palace taken", "The takeover of the palace claimed the lives of 100 people."),
        (
            "First death with the new variant",
            "One patient has died in Lyon with the new variant of the virus.",
        ),
        (
            "Pile-up in Ohio",
            "Nine children and a clerk died in a pile-up on Saturday, the county coroner said.",
        ),
        ("At least 65 die in Europe", "Rainfall called the heaviest in a century swept the valleys."),
        ("Landslip in Salta", "Mud buried two villages. So far 84 dead have been counted."),
        ("Japan hangs two", "The men, who were hanged on Friday, had been convicted of arson."),
        ("Rescue in Puno", "Cranes came on Sunday, and the mayor said 3,000 had perished in the quake."),
        ("Blast in Puno", "It was the worst there since a raid last March, and killed 16 traders."),
        ("Bodies in the river", "The bodies of 55 passengers were recovered after the ferry sank on Sunday."),
    ],
)
def test_toll_of_one_incident(extractor: Extractor, title: str, body: str) -> None:
    told = killed(extractor, title, body)
    assert told
    assert not any(mention.running_total or mention.historical for mention in told)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Trial over 2015 nightclub attack opens", "A man drove a car into the crowd, killing 75."),
        ("Court convicts six in truck attack", "The group claimed the attack that killed 75 people in Nice."),
        ("Premier lays a wreath in Derry", "Thirteen people were killed when soldiers fired on a march."),
        ("Bloody Sunday: families march again", "Soldiers shot dead 13 people in the city."),
        ("Coroner rules two deaths could have been avoided", "Two drivers died on the motorway."),
        ("Third suspect in Lockerbie case", "The attack killed all 259 people aboard the plane."),
        ("The Tower: review – an angry book", "It tells of the blaze that killed 64 people in their homes."),
        ("A walk through Bamberg", "More than 200 women were burnt and killed here in the 17th century."),
        ("Farm at Nazi camp demolished", "More than 280 Roma died at the site."),
        ("Senator questions a tycoon", "He grew up under a dictatorship that killed hundreds of people."),
        ("A square and its past", "It restored the square where troops once killed hundreds of people."),
        ("Massacre memorial gets a new wall", "Troops killed 379 people in the garden."),
        ("Puno quake: Five-year memorial held", "A mass for the 2,200 people killed was said at dawn."),
        ("Homs holds a two-year commemoration", "The names of the 61 killed in the blast were read."),
        ("Sea of candles at 10-year memorial", "The sinking of the ferry drowned 304 people."),
        ("Village buries 61 victims of massacre", "Their remains were identified by relatives."),
        ("Keeper of a lodge has sentence increased", "The lodge fire in Cusco killed nine guests."),
        ("A bar and its dead", "Families had waited for months to learn why 21 boys died one June night."),
        ("Guard, 97, charged", "He is accused of complicity in 800 murders at a camp in the war."),
        ("Prince faces lawsuit over blast", "The blast killed nine clerks in the harbour."),
        ("Clerk admits fraud", "It comes four months after two of his partners were murdered."),
        ("40 sentenced to hang over lynching", "It came after wildfires in the hills that killed 85 people."),
        (
            "Singer gives her fee to storm victims",
            "Some 320 people died in the storms that swept the coast earlier this year.",
        ),
    ],
)
def test_background(extractor: Extractor, title: str, body: str) -> None:
    told = killed(extractor, title, body)
    assert told
    assert told[-1].historical


def test_what_a_year_dates_is_not_what_is_told_beside_it(extractor: Extractor) -> None:
    text = "Singer in Peru's 2013 revolt and three others jailed"
    found = extractor.extract(Document(id="a", text=text, title=text, published=PUBLISHED)).casualties
    assert [(m.low, m.running_total, m.historical) for m in found] == [(1, False, False), (3, False, False)]


def test_arrests_over_an_old_death_are_of_now(extractor: Extractor) -> None:
    text = "Two arrests over 1987 murder of student"
    found = extractor.extract(Document(id="a", text=text, title=text, published=PUBLISHED)).casualties
    assert [(m.kind, m.running_total, m.historical) for m in found] == [
        ("detained", False, False),
        ("killed", False, True),
    ]


def test_the_arrest_of_one_long_on_the_run_is_of_now(extractor: Extractor) -> None:
    text = "A forger was arrested after 12 years on the run. Twelve years on, his partner was arrested."
    found = extractor.extract(Document(id="a", text=text, published=PUBLISHED)).casualties
    assert [m.historical for m in found if m.kind == "detained"] == [False, True]


@pytest.mark.parametrize(
    "body",
    [
        "The guard has admitted to the kidnap, rape and murder of a student.",
        "A driver has admitted that he also killed two nurses.",
        "A man on death row for killing a priest asks for mercy.",
        "Candles were lit for the millions killed in the Holocaust.",
    ],
)
def test_what_is_confessed_or_of_an_age_gone_by_lies_back(extractor: Extractor, body: str) -> None:
    told = killed(extractor, "", body)
    assert told
    assert all(mention.historical for mention in told)


@pytest.mark.parametrize(
    ("body", "historical"),
    [
        ("Jurors hear the trial from Monday of ten men over blasts that killed 32 people.", True),
        ("The guard was given life sentences over the murders of three nuns.", True),
        ("The nurse is accused of killing a clerk between 30 May and 10 June.", True),
        ("The quake killed 32 people between Sunday and Tuesday.", False),
        ("A coroner ruled on Tuesday that two boys died of cold.", True),
        ("A murder inquiry is under way after three bodies were found.", False),
    ],
)
def test_what_a_court_takes_up_lies_back(extractor: Extractor, body: str, historical: bool) -> None:
    assert {mention.historical for mention in killed(extractor, "", body)} == {historical}


def test_a_tournament_that_bears_its_year_makes_no_total(extractor: Extractor) -> None:
    text = "Euro 2020: Four people held over abuse of players"
    found = extractor.extract(Document(id="a", text=text, title=text, published=PUBLISHED)).casualties
    assert [(m.low, m.running_total) for m in found] == [(4, False)]


def test_a_site_that_is_evacuated_is_nobody(extractor: Extractor) -> None:
    text = "Peru's famed Machu Picchu evacuated as a gorge floods"
    assert extractor.extract(Document(id="a", text=text, published=PUBLISHED)).casualties == []


def test_a_clash_of_last_year_is_one_happening(extractor: Extractor) -> None:
    told = killed(extractor, "", "Peru says that six of its soldiers died in a clash last year.")
    assert [(m.low, m.running_total, m.historical) for m in told] == [(6, False, True)]


def test_who_is_arrested_over_a_war_is_no_total(extractor: Extractor) -> None:
    text = "Two bankers have been arrested over a plan to pay for Oruba's civil war."
    found = extractor.extract(Document(id="a", text=text, published=PUBLISHED)).casualties
    assert [m.running_total for m in found if m.kind == "detained"] == [False]


def test_deeds_counted_among_others_are_a_part_of_them(extractor: Extractor) -> None:
    told = killed(extractor, "", "The gas is linked to nine deaths, including the murder of a guard.")
    assert [(m.low, m.part_of_larger) for m in told] == [(9, False), (1, True)]


def test_what_a_verdict_is_reached_on_lies_back(extractor: Extractor) -> None:
    text = "Jurors reached a verdict in the case of an actor who faces charges for shooting a singer dead."
    found = extractor.extract(Document(id="a", text=text, published=PUBLISHED)).casualties
    assert [m.historical for m in found] == [True]


def test_who_has_died_is_dated_by_no_year_gone_by(extractor: Extractor) -> None:
    told = killed(extractor, "Coach dies", "The coach, who won the cup in 1987, has died aged 85.")
    assert not any(mention.historical for mention in told)


@pytest.mark.parametrize(
    ("sentence", "cause"),
    [
        ("Guards stormed the prison and killed 12 inmates.", "raid"),
        ("Police storm a mosque, killing 12 people.", "raid"),
        ("At least 81 killed as fighters storm village", "raid"),
        ("At least 81 killed as storm hits village", "storm"),
        ("Peruvian Forces Storm Chilean Town, Say 81 Rebels Killed", "raid"),
        ("Terrorists storm army college in Puno, killing 41", "raid"),
        ("Some 41 cadets died when insurgents storm a training academy.", "raid"),
        ("At least 41 dead as attackers storm police dormitories", "raid"),
        ("The storm killed 12 people in three villages.", "storm"),
        ("At least 81 killed in Gao as truce collapses", None),
        ("Snipers killed 81 people in Gao after the ceasefire collapsed.", "shooting"),
        ("Some 81 miners died as a shaft collapsed in Gao.", "collapse"),
        ("At least 700 pilgrims were killed in a Hajj crush.", "stampede"),
        ("Hooch killed 34 villagers in Bihar.", "poisoning"),
        ("At least 51 people were killed when a lorry ploughed into a market in Meru.", "crash"),
        ("Soldiers killed 76 villagers in Gao.", "attack"),
        ("A crush killed 76 in Gao. The crush tragedy shocked the country.", "stampede"),
        ("A lorry hit stalls in Gao and 76 people died.", "crash"),
        ("Jihadists attacked a river boat, killing 76.", "attack"),
        ("A total of 76 people were killed by armed groups in Gao.", "attack"),
        ("All 76 aboard Andes flight died.", "plane crash"),
        ("Record rain left 76 people dead in Gao.", "flood"),
        ("Collapsed dams added to the 76 deaths in Gao.", "flood"),
        ("At least 78 people died of cold in Gao.", "cold wave"),
        ("The floods killed 78 people and plunged the town of Gao into crisis.", "flood"),
        ("A depot blew up in Gao and 78 people were killed.", "explosion"),
        ("The plane overshot the runway in Gao, killing 78.", "plane crash"),
        ("At least 78 people died as a train left the rails in Gao.", "crash"),
        ("The mud buried a camp in Gao, and 78 people died.", "landslide"),
        ("Some 78 migrants suffocated in a van in Gao.", "suffocation"),
        ("Some 78 villagers froze to death in Gao.", "cold wave"),
        ("The crash killed 78 in Gao in freezing weather.", "crash"),
        ("More than 1,000 pilgrims died in Mecca heat.", "heat wave"),
        ("The bodies of 57 migrants washed ashore in Gao.", "shipwreck"),
        ("At least 56 people died as army and paramilitaries fight in Gao.", "clashes"),
        ("Chad condemns the killing of over 1,000 in Gao.", "attack"),
        ("Ninety people were killed by men in army uniforms in Gao.", "attack"),
        ("Mali's forces kill at least 70 protesters in Gao.", "crackdown"),
        ("Police killed 12 young demonstrators in Gao.", "crackdown"),
        ("At least 78 people died as heat grips Gao.", "heat wave"),
    ],
)
def test_cause(extractor: Extractor, sentence: str, cause: str) -> None:
    assert killed(extractor, "News of the day", sentence)[-1].cause == cause


def test_the_sentence_before_lends_its_cause(extractor: Extractor) -> None:
    told = killed(extractor, "Search called off", "A tower collapsed in Oran. The disaster caused 54 deaths.")
    assert [(mention.low, mention.cause) for mention in told] == [(54, "collapse")]


def test_the_headline_lends_its_cause(extractor: Extractor) -> None:
    told = killed(extractor, "Peru earthquake: search goes on", "At least 54 people are dead in the hills.")
    assert [(mention.low, mention.cause) for mention in told] == [(54, "earthquake")]


def test_an_inquiry_that_is_ordered_does_not_look_back(extractor: Extractor) -> None:
    told = killed(extractor, "President orders an inquiry after drone kills 85 in Gao", "")
    assert [mention.historical for mention in told] == [False]


@pytest.mark.parametrize(
    "headline",
    [
        "Chad hangs man over attack that killed 96 in Iquitos",
        "TV tonight: the fire that killed 96 in Iquitos",
        "Storm that killed 96 in Iquitos made far worse by climate change, study finds",
    ],
)
def test_a_programme_a_study_and_an_execution_look_back(extractor: Extractor, headline: str) -> None:
    assert killed(extractor, headline, "")[-1].historical


@pytest.mark.parametrize(
    "headline",
    [
        "Doctors in Chad work by torchlight as toll nears 2,800",
        "More than 5,000 killed in air strikes on Chad, ministry says",
        "Aid agency says 70 staff killed in Chad in less than four weeks",
    ],
)
def test_what_no_one_day_tells_is_a_total(extractor: Extractor, headline: str) -> None:
    assert all(mention.running_total for mention in killed(extractor, headline, ""))


def test_the_sentence_under_a_headline_lends_its_cause(extractor: Extractor) -> None:
    told = killed(extractor, "At least 54 killed in Gao compound", "Gunmen came on Sunday. A fire followed.")
    assert [(mention.low, mention.cause) for mention in told] == [(54, "shooting")]


def test_who_starves_for_a_sect_dies_of_no_famine(extractor: Extractor) -> None:
    told = killed(extractor, "Toll in Chad starvation cult rises to 58", "")
    assert [(mention.low, mention.cause) for mention in told] == [(58, "cult")]


@pytest.mark.parametrize(
    ("title", "body", "background"),
    [
        ("Soldiers killed 240 in Gao, monitors say", "The massacre in the town took place in March.", True),
        ("Army killed 240 in Gao, UN says", "It is the fullest account of the massacre last year.", True),
        (
            "Army killed 240 in Gao, monitors say",
            "They say 56 children were among those executed in the town in March.",
            True,
        ),
        (
            "Gunmen kill 60 in Gao",
            "It was the worst bloodshed since the massacre in the town last year.",
            False,
        ),
        ("Gunmen kill 60 in Gao", "The raid on Monday followed the killings in March.", False),
        ("Gunmen kill 60 in Gao", "In March 2017 an attack on the town killed 90 people.", False),
        (
            "A town waits",
            "More than 50,000 people lost their lives in the quake on November 10 last year.",
            True,
        ),
    ],
)
def test_what_the_text_below_dates(extractor: Extractor, title: str, body: str, background: bool) -> None:
    assert killed(extractor, title, body)[0].historical is background


@pytest.mark.parametrize(
    ("headline", "background"),
    [
        ("The 1998 siege of Gao, in which 40 died", True),
        ("Two soldiers die as a truck overturns near Gao, the third such accident since 1998", False),
        ("Gao insurgency (1998–present): A suicide attack kills 40", False),
    ],
)
def test_a_year_that_something_is_counted_from_puts_nothing_back(
    extractor: Extractor, headline: str, background: bool
) -> None:
    assert killed(extractor, headline, headline)[0].historical is background


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Chad claims 80 rebels were killed on Monday in Gao.", "claimed"),
        ("At least 80 rebels killed in Gao, army claims", "claimed"),
        ("An attack claimed by the rebels killed 60 soldiers in Gao.", "reported"),
        ("A bomb claimed the lives of 60 soldiers in Gao.", "reported"),
        ("The rebels claim responsibility, claiming they killed 60 soldiers in Gao.", "claimed"),
        ("The rebels claim responsibility by announcing the death of 60 soldiers in Gao.", "claimed"),
        ("The army claims that 63 of its soldiers were killed in Gao.", "reported"),
        ("The opposition claimed that jets killed 12 opposition fighters.", "reported"),
        ("Doctors claimed that 80 people were killed in Gao.", "reported"),
        ("Hundreds of Chadians killed in Gao, Mali claims", "claimed"),
        ("Hundreds of Chadians killed in Gao, Chad claims", "reported"),
        ("The rebels say they have killed 80 soldiers in Gao.", "claimed"),
        ("Some 80 soldiers died in Gao, a figure that the army disputes.", "claimed"),
        ("The army says rebels killed 80 soldiers in Gao.", "reported"),
    ],
)
def test_the_losses_of_an_enemy_are_claimed(extractor: Extractor, sentence: str, status: str) -> None:
    assert killed(extractor, "News of the day", sentence)[-1].status == status


def test_a_claim_told_again_is_one(extractor: Extractor) -> None:
    told = killed(
        extractor, "Military says about 400 died in Gao", "Chad claimed that about 400 rebels died."
    )
    assert [mention.status for mention in told] == ["claimed", "claimed"]


def test_another_item_of_a_list_lends_none(extractor: Extractor) -> None:
    told = killed(extractor, "A blast in Oran", "• Blast shuts a bridge • Bodies of 60 found in Gao •")
    assert [mention.cause for mention in told] == [None]


def test_a_catastrophe_in_the_headline_dates_nothing_of_this_week(extractor: Extractor) -> None:
    told = killed(extractor, "Beirut port blast: unrest", "Seven people were killed in Beirut on Monday.")
    assert [(mention.low, mention.historical) for mention in told] == [(7, False)]


def test_a_catastrophe_in_the_headline_is_what_is_heard_in_court_this_week(extractor: Extractor) -> None:
    body = "A man was in court on Monday, accused of having built the bomb that downed the jet, killing 270."
    told = killed(extractor, "Doubts over arrest of Lockerbie suspect", body)
    assert [(mention.low, mention.historical) for mention in told] == [(270, True)]


def test_a_total_told_again_is_a_total(extractor: Extractor) -> None:
    told = killed(
        extractor, "At least 410 dead in Guinea", "At least 410 people have died since protests began in May."
    )
    assert [(mention.low, mention.running_total) for mention in told] == [(410, True), (410, True)]


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            "Mine to pay for dam collapse that killed 270",
            "The dam gave way two years ago, killing 270 people downstream.",
            [(270, True), (270, True)],
        ),
        (
            "Teens held over fire that killed family of five",
            "The fire killed two adults and three boys last year, the police of Lima said.",
            [(5, True), (2, True), (3, True)],
        ),
        (
            "Ana Soto murder: mother sues the police",
            "Soto, 31, was killed in May 2020.",
            [(1, True), (1, True)],
        ),
        (
            "Clashes over grazing",
            "Ten herders were killed in the delta, where 118 people perished a decade ago.",
            [(10, False), (118, True)],
        ),
        (
            "Blast at market kills nine",
            "Nine people died on Monday. A blast two years ago killed 14.",
            [(9, False), (9, False), (14, True)],
        ),
    ],
)
def test_a_figure_told_again_with_its_time_is_background_both_times(
    extractor: Extractor, title: str, body: str, expected: list[tuple[int, bool]]
) -> None:
    told = killed(extractor, title, body)
    assert [(mention.low, mention.historical) for mention in told] == expected


def test_who_is_buried_after_a_massacre_of_this_week_is_no_background(extractor: Extractor) -> None:
    told = killed(
        extractor, "Town in mourning", "The town buried 61 victims of Monday's massacre at the market."
    )
    assert [(mention.low, mention.historical) for mention in told] == [(61, False)]


def test_what_happened_this_week_is_no_background_beside_a_verdict(extractor: Extractor) -> None:
    told = killed(
        extractor, "Verdict delayed after bomb", "A bomb killed 52 people on Tuesday outside the courthouse."
    )
    assert [(mention.low, mention.historical) for mention in told] == [(52, False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "71, was killed as she opened her door on Sunday.",
        "21 dolphins were saved after around 300 died in the bay.",
        "Pupils trap and kill 700 pests in a month.",
        "Farmers said 60,000 hens were killed.",
        "The rule could lead to over a million deaths.",
        "Charities say it may result in thousands of deaths.",
        "The death toll could reach 900.",
        "Two men were charged over the town's 1994 massacre.",
        "Spinach from the shop poisoned about 150 people.",
    ],
)
def test_no_toll(extractor: Extractor, sentence: str) -> None:
    assert killed(extractor, "News of the day", sentence) == []


@pytest.mark.parametrize(
    ("sentence", "background", "running"),
    [
        ("Gunmen stormed a court complex, killing three policemen.", False, False),
        ("Fifty-three people died in the blast at the court in Baquba.", False, False),
        ("At least 44 were killed in an attack on the provincial courthouse.", False, False),
        ("Court jails driver over crash that killed four.", True, False),
        ("Landslides killed 18 people in Hiroshima.", False, False),
        ("The atomic bomb on Hiroshima killed 40 of the school's pupils.", True, False),
        ("Iraq invasion ten years on: wave of bombings kills 50", False, False),
        ("The town marks the quake that killed 6,400 people.", True, False),
        ("Film of the month: the ferry disaster that killed 850 people.", True, False),
        ("A raid killed 14 villagers, bringing to more than 40 the number killed there.", False, True),
        ("The blast left 20 people dead; the bomber had married years earlier.", False, False),
        ("When the volcano erupted last year, 50 people were killed.", True, False),
        ("A coach was sentenced for the crash that killed a girl.", True, False),
        ("At least 2,000 troops have been killed since the invasion began two months ago.", False, True),
        ("At least 45 people drowned in the deadliest shipwreck this year.", False, False),
        (
            "The general, who led the 1979 coup and ruled the country until the protests, died on Tuesday.",
            False,
            False,
        ),
        ("The actor gets life in prison for killing his mother.", True, False),
        ("A gas attack on the town a year ago killed 80 people.", True, False),
        ("Floods did more harm than last year and killed 34 herders.", False, False),
        ("Since the president was murdered in July 2021 the island has had no peace.", True, False),
        ("A bomb was thrown into a market in attacks that killed four people.", False, False),
        ("At least 69 people have been killed during a day of carnage in Iraq.", False, False),
        ("The corpses of 50 clerks have been discovered near the town.", False, False),
        ("The town, where 16 people starved to death last winter, is under siege.", True, False),
        ("A century ago troops fired on a crowd at the gate, killing 379 people.", True, False),
        (
            "The man's passport was taken after the Manchester Arena attack which killed 22 people.",
            True,
            False,
        ),
        ("Fire killed 77 people in one block; sixty of the bodies had been burnt.", False, False),
        ("The envoy put the dead at more than 5,400 and stopped counting.", False, True),
        ("Gary Roe, one of the first on the ground after 9/11, has died aged 80.", False, False),
        ("A man admits killing his sister at a caravan park.", True, False),
        ("In 1985 guerrillas seized the palace and nearly 100 people died.", True, False),
        ("Forty-two civilians have been killed since the assault began on Tuesday.", False, False),
        ("Ninety people killed at the 2017 rally in Cork are mourned.", True, False),
        ("A man died from rabies about a month after being bitten by a bat.", False, False),
        ("He will serve 27 years for the murder of Ana Soto.", True, False),
        ("A lorry ploughed into a crowd on Bastille day 2016, killing 86 people.", True, False),
        ("Since the siege began 2,712 have died in the town, among them 340 children.", False, True),
        ("Neighbours kept vigil on Sunday for a boy shot dead in last July's protests.", True, False),
        ("A boy was shot dead on Christmas Eve.", True, False),
        ("Survivors met fifteen years after 900 people were killed on the beach.", True, False),
        ("A nurse was killed during the dictatorship.", True, False),
        ("A rebel whom they blame for a 2002 bombing that killed 15 met the envoy.", True, False),
        ("Six reporters were killed in October, the most violent month for the press.", False, True),
        ("The composer was murdered by the Nazis in a camp.", True, False),
        ("A World War Two bomb went off in a field and killed a farmer.", False, False),
        ("The band lost nine men in the 2012 Ituri ambush.", True, False),
        ("Crowds threw stones on the anniversary of the 1973 coup; 18 died.", False, False),
        ("A guard pleaded guilty on Monday to killing two clerks.", True, False),
        ("A year to the day after the killing of a reporter, hundreds marched.", True, False),
        ("Two are due in court after the death of a boy.", False, False),
        ("Police named a suspect decades after the murder of a nurse.", True, False),
        ("Crowds met as the death of George Floyd was remembered.", True, False),
        ("A man was shot dead on George Floyd Square on Sunday.", False, False),
        ("A day-long gun battle left eight men dead.", False, False),
        ("Two guards and four convicted killers were killed as they fled a prison in Lima.", False, False),
        ("Gunmen killed nine on the 11th day of a pilgrimage to Puno.", False, False),
        ("Peru is to pardon 40 soldiers executed during the First World War.", True, True),
        ("Nine died in fighting between a militia and an Islamic court in Puno.", False, False),
        ("Ana Ruiz, head of the jail, the site of a riot in 2021, is fatally shot in her car.", False, False),
        ("Three men were killed, the 14th such killing this year.", False, False),
        ("An inquest opened into the death of a boy of ten.", False, False),
        ("An inquest heard how a boy of ten was killed.", True, False),
    ],
)
def test_what_stands_near_a_figure(
    extractor: Extractor, sentence: str, background: bool, running: bool
) -> None:
    last = killed(extractor, "News of the day", sentence)[-1]
    assert (last.historical, last.running_total) == (background, running)


def test_what_goes_with_a_figure_that_lies_back_does_too(extractor: Extractor) -> None:
    text = "Mali. It came a month after jihadists attacked two bases, killing 40 soldiers, with 60 missing."
    found = extractor.extract(Document("t", text, published=datetime(2019, 11, 2, tzinfo=UTC))).casualties
    assert [(m.low, m.historical) for m in found] == [(40, True), (60, True)]


def test_what_happened_in_the_same_month_lies_back_as_far(extractor: Extractor) -> None:
    text = "In Niger 19 men died at Ayorou in April. Gunmen ambushed a patrol the same month and two died."
    found = extractor.extract(Document("t", text, published=datetime(2021, 6, 6, tzinfo=UTC))).casualties
    assert [(m.low, m.historical) for m in found] == [(19, True), (2, True)]


def test_the_toll_of_a_year_long_gone_lies_back(extractor: Extractor) -> None:
    text = (
        "Friday was given to the memory of Hama, in Syria, where at least 10,000 people were killed in 1982."
    )
    found = extractor.extract(Document("t", text, published=datetime(2012, 2, 4, tzinfo=UTC))).casualties
    assert [(m.low, m.historical) for m in found] == [(10_000, True)]


@pytest.mark.parametrize(
    ("sentence", "dated"),
    [
        ("Peru on Monday mourned the deaths of 90 pupils.", False),
        ("Peru on Monday mourned 90 pupils who were killed on Sunday.", True),
        ("Families mourning 90 victims of a nightclub fire marched through Lima on Monday.", False),
        ("Rebels took responsibility on Monday for raids that left 90 people dead.", False),
        ("Villagers have prayed for the 90 dead and given thanks at services on Sunday.", False),
        ("The minister condemned Monday's attack, in which 90 people were killed.", True),
        ("The mayor quit on Monday, two weeks after 90 people were killed there.", False),
        ("Nine officers were held on Monday over raids in which 90 people were killed.", False),
        ("The mayor laid out 90 bodies at the mosque on Monday.", False),
        ("The storm has killed 90 people and was expected to hit Chile on Friday.", False),
        ("The storm killed 90 people on Monday and was expected to hit Chile.", True),
    ],
)
def test_a_day_of_mourning_or_of_what_is_to_come(extractor: Extractor, sentence: str, dated: bool) -> None:
    [mention] = killed(extractor, "In Peru", sentence)
    assert (mention.period is not None) == dated


def test_an_appeal_for_help_is_heard_by_no_court(extractor: Extractor) -> None:
    body = "The UN launched an appeal for Peru after floods swept two valleys, killing 90 people."
    [mention] = killed(extractor, "Aid for Peru", body)
    assert not mention.historical


def test_a_day_is_not_that_of_those_who_had_died_before(extractor: Extractor) -> None:
    body = "Nine died in a raid on Monday, as the mayor said 700 had perished in the revolt."
    told = killed(extractor, "In Peru", body)
    assert [(mention.low, mention.period is not None) for mention in told] == [(9, True), (700, False)]


@pytest.mark.parametrize(
    ("title", "background"),
    [
        ("Rebels hand over remains of two dead hostages", [True]),
        ("Army identifies bodies of 3 hostages", [True]),
        ("13 deceased hostages still held in Gaza", [True]),
        ("Troops storm gas plant; 23 hostages dead", [False]),
        ("Air strike kills two hostages in Gaza", [False]),
    ],
)
def test_captives_whose_remains_are_given_back_died_before(
    extractor: Extractor, title: str, background: list[bool]
) -> None:
    assert [mention.historical for mention in killed(extractor, title, "")] == background
