"""The forms that news takes beside running prose: digests, tables, lists, quotations, headlines.

Each text stands beside what is read in it, told as in the examples of the constructions, with the places of
what tells of several.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor
from streams.records.told import CasualtyMention

PUBLISHED = datetime(2022, 5, 18, 12, tzinfo=UTC)

FORMS: dict[str, list[tuple[str, str]]] = {
    "words that spaCy takes for others": [
        ("A clerk killed his wife and stepson.", "killed 2"),
        ("A judge, his driver and a passer-by were killed in Cali.", "killed 3"),
        ("A shell injured two passers-by.", "wounded 2"),
        ("A quarrel forced half a million people to flee.", "displaced 500000"),
        (
            "Flooding in Peru kills at least three people and 900 are made homeless.",
            "killed 3+; displaced 900",
        ),
        ("A suit over the shooting in which Ana Hutchins died was filed.", "killed 1"),
        (
            "Rebels fired on mourners in Kano, killing a nurse, two boys and a cook, police said.",
            "killed 1; killed 2; killed 1",
        ),
        ("The husband, wife and three sons of one family were hacked to death.", "killed 2; killed 3"),
        ("A doctor fatally shoots another doctor and himself", "killed 1; killed 1"),
        ("The driver was not hurt and two others died.", "killed 2"),
        ("A court found fault but the poet stays in custody.", "detained 1"),
        ("Three marchers were tear-gassed and beaten.", "wounded 3"),
        ("A mob burnt houses, rendering some 80 people homeless.", "displaced ~80"),
        ("Three young men were held.", "detained 3"),
        ("Three young men were held to a promise.", "nothing"),
        ("A guard lost his life and a dozen of his men were hurt.", "killed 1; wounded 12"),
        ("The family fled and were hurt.", "displaced 2+; wounded 2+"),
        ("Four were tried; a 5th, Ana Soto, died in jail.", "killed 1"),
        ("Seventeen officers were bruised.", "wounded 17"),
        ("Bomb wounds Russian official in Chad", "wounded 1"),
        ("Fishers watched their livelihoods disappear.", "nothing"),
        ("A judge ruled that the boy is brain-dead.", "nothing"),
        ("We are all changed by the death of a loved one.", "nothing"),
        ("Miners kidnapped and beat to death deputy interior minister Ana Soto.", "abducted 1; killed 1"),
        ("Militants burnt the market in Rann; many fled into the bush.", "displaced 2+"),
        ("The suspects shot a clerk and fled into the bush.", "wounded 1"),
        ("He said one officer fell a martyr and another was injured.", "killed 1; wounded 1"),
        ("Ana Soto: Legendary comedian and satirist dies at age 94", "killed 1"),
        ("The court had warrants to detain ten people.", "nothing"),
        ("Two farmers were lathi-charged to death.", "killed 2"),
        ("Police fired rubber bullets at students, hitting at least three.", "wounded 3+"),
    ],
    "datelines": [
        (
            "KABUL (Reuters) Over 90 people including 31 children were killed in an attack near Herat.",
            "killed 91+; killed 31 part",
        ),
        (
            "LAGOS, May 17 (AP) — Gunmen killed 12 farmers in Zamfara.",
            "killed 12",
        ),
        (
            "BOGOTA, 7 NOV 89 (AFP) -- [TEXT] SIX PEOPLE WERE KILLED AND FIVE WOUNDED TODAY IN "
            "A BOMB ATTACK.",
            "killed 6; wounded 5",
        ),
    ],
    "wire copy in capitals": [
        ("FOUR MACHINEGUNS AND AN AK-47 WERE SEIZED FROM THE TROOPS.", "nothing"),
        ("THE GUNMEN MACHINEGUNNED TWO AMBULANCES; THEN THEY MACHINEGUNNED THREE NURSES.", "killed 3"),
        ("NEITHER THE MAYOR NOR HIS WIFE WERE INJURED, AND NOT A SINGLE PERSON WAS KILLED.", "nothing"),
        ("WE DENY THAT COMMANDER LUIS SOTO WAS KILLED IN COMBAT.", "nothing"),
        ("HE IS CHARGED WITH CALLING FOR THE ASSASSINATION OF GENERAL SOTO.", "nothing"),
        ("THE PEOPLE MUST NOT FORGET THE MURDER OF MONSIGNOR SOTO.", "killed 1"),
        ("THE COURTS WERE NOT ABLE TO SOLVE THE MURDER OF TWO TEACHERS.", "killed 2"),
        ("THE SENATOR WAS TAKEN TO A CLINIC, WHERE HE PASSED AWAY.", "killed 1"),
        ("JUDGE ANA SOTO DIED AFTER SHE WAS SHOT NEAR HER HOME.", "killed 1"),
        ("THE JUDGE WAS SHOT AT FROM TWO CARS, BUT ONLY ONE BULLET STRUCK HIM.", "wounded 1"),
        ("AN ELECTRIC POLE WAS BLOWN UP IN THE SUBURB.", "nothing"),
        ("THEY TRIED TO ABDUCT THE BANKER AND KILLED HIM WHEN HE RESISTED.", "killed 1"),
        ("THE MASSACRE [OF SIX PRIESTS] IN MAY SHOOK THE COUNTRY.", "killed 6"),
        ("THIRTYTHREE SAILORS HAVE BEEN INJURED.", "wounded 33"),
        (
            "SIX FRIARS (FIVE CHILEANS AND ONE PERUVIAN) AND TWO WOMEN WERE KILLED.",
            "killed 6; killed 5 part; killed 1 part; killed 2",
        ),
        ("THE ARMY SUSTAINED 148 CASUALTIES (93 DEAD AND 55 WOUNDED).", "killed 93; wounded 55"),
    ],
    "sentences run together": [
        (
            "The mayor thanked the rescuers A second body was found on Tuesday Police said 14 "
            "people were still missing",
            "killed 1; missing 14",
        ),
        (
            "Two people were killed in the crash Five others were taken to hospital with injuries",
            "killed 2; wounded 5",
        ),
        (
            "At least nine dead in Oslo blast Police hunt for bomber Twenty hurt, four critically",
            "killed 9+; wounded 20; wounded 4 part",
        ),
        (
            "Ferry sinks off Java, 12 dead\n"
            "Rescuers found 12 bodies.Some 30 passengers are missing,officials said.",
            "killed 12; killed 12; missing ~30",
        ),
    ],
    "live-blog digests": [
        (
            "Key developments: 1) Shelling kills six in Kherson 2) Two aid workers missing near"
            " Bakhmut 3) Kyiv says 40 prisoners freed",
            "killed 6; missing 2",
        ),
        (
            "What happened on day 90 • A strike on Odesa killed eight people • Moscow said it "
            "had captured 200 soldiers • Three villages were evacuated",
            "killed 8; detained 200",
        ),
        (
            "10:42 Death toll rises to 34 10:55 Hospital: 60 wounded admitted 11:20 President cancels trip",
            "killed 34; wounded 60",
        ),
        (
            "Summary\n"
            "- At least 15 people were killed in Manila.\n"
            "- Another 40 are missing.\n"
            "- Schools are closed.",
            "killed 15+; missing 40",
        ),
        (
            "Here's the latest: \n"
            "* Two rockets hit a market in Goma, killing 11. \n"
            "* The army denies responsibility. \n"
            "* 30 wounded, says hospital",
            "killed 11; wounded 30",
        ),
        (
            "09:15 BST: Police confirm three dead. 09:40 BST: Five injured people taken to hospital.",
            "killed 3; wounded 5",
        ),
    ],
    "tables of a round-up": [
        (
            "Casualties by district:\n"
            "Kunduz - 12 killed, 30 injured\n"
            "Takhar - 4 killed, 9 injured\n"
            "Balkh - 2 killed",
            "killed 12 @Kunduz; wounded 30 @Kunduz; killed 4 @Takhar Province; wounded 9 @Takhar Province; "
            "killed 2 @Balkh Province",
        ),
        (
            "Quake toll: Dead: 120. Injured: 450. Missing: 33.",
            "killed 120; wounded 450; missing 33",
        ),
        (
            "Killed: 8\nWounded: 21",
            "killed 8; wounded 21",
        ),
        (
            "Aleppo: 7 dead; Idlib: 5 dead; Hama: 2 dead",
            "killed 7 @Aleppo; killed 5 @Idlib; killed 2 @Hamah",
        ),
        (
            "Turkey 31,643 dead, Syria 4,574 dead",
            "killed 31643 @Turkey; killed 4574 @Syria",
        ),
        (
            "Homs 21 killed\nHama 4 killed, 9 hurt\nDaraa 1 killed",
            "killed 21 @Homs; killed 4 @Hamah; wounded 9 @Hamah; killed 1 @Daraa",
        ),
        (
            "Puebla | 14 dead | 60 injured\nOaxaca | 9 dead | 22 injured",
            "killed 14 @Puebla; wounded 60 @Puebla; killed 9 @Oaxaca; wounded 22 @Oaxaca",
        ),
        (
            "Deaths: 31; injuries: 112",
            "killed 31; wounded 112",
        ),
        (
            "Karachi: three killed, seven hurt (bomb). Quetta: two killed (shooting).",
            "killed 3 @Karachi; wounded 7 @Karachi; killed 2 @Quetta",
        ),
    ],
    "headed tables": [
        (
            "Province | Dead | Injured\nHerat | 1,041 | 120\nFarah | 7 | 0\nTotal | 1,048 | 120",
            "killed 1041 @Herat; wounded 120 @Herat; killed 7 @Farah; killed 1048 @Afghanistan; "
            "wounded 120 @Afghanistan",
        ),
        (
            "District,Killed,Wounded\nSangin,112,431\nMusa Qala,1,206,9\n",
            "killed 112 @Sangin; wounded 431 @Sangin; killed 1206 @Musa Qalah; wounded 9 @Musa Qalah",
        ),
        (
            "District,Killed,Wounded\nSangin,2,4\nMusa Qala,6,0\n",
            "killed 2 @Sangin; wounded 4 @Sangin; killed 6 @Musa Qalah",
        ),
        (
            "<table><tr><th>City</th><th>Deaths</th></tr><tr><td>Herat</td><td>31</td></tr><tr><td>Farah</td><td>2</td></tr></table>",
            "killed 31 @Herat; killed 2 @Farah",
        ),
        (
            "Deaths by district: Kathmandu 12, Lalitpur 9",
            "killed 12 @Kathmandu; killed 9 @Lalitpur",
        ),
        (
            "Deaths by province:\nBasra: 9\nKirkuk: 3",
            "killed 9 @Basra Governorate; killed 3 @Kirkuk",
        ),
        ("Region | Sheep killed | Price\nHerat | 140 | 22", "nothing"),
        ("Player | Injured\nKeita | 2", "nothing"),
        ("Chile 2 Peru 0\nEcuador 1 Brazil 3", "nothing"),
    ],
    "lists of incidents in one sentence": [
        (
            "In Kirkuk, gunmen killed two policemen, a roadside bomb in Mosul wounded four "
            "soldiers, and in Baghdad the bodies of three men were found.",
            "killed 2 @Kirkuk; wounded 4 @Mosul; killed 3 @Baghdad",
        ),
        (
            "A bomb killed five in Jos, another killed three in Kano, and two more died in a "
            "shooting in Bauchi.",
            "killed 5 @Jos; killed 3 @Kano; killed 2 @Bauchi",
        ),
        (
            "Shelling killed a woman in Donetsk, two men in Horlivka and a child in Makiivka.",
            "killed 1 @Donetsk; killed 2 @Horlivka; killed 1 @Makiyivka",
        ),
        (
            "Four people died in Lima, three in Cusco and two in Arequipa when protests turned violent.",
            "killed 4 @Lima; killed 3 @Cusco; killed 2 @Arequipa",
        ),
        (
            "The army said 6 rebels were killed in Beni, 11 in Bunia and 4 captured near Butembo.",
            "killed 6 @Beni; killed 11 @Bunia; detained 4 @Butembo",
        ),
        (
            "Floods have killed 18 in Assam and 7 in Bihar, while 4 are missing in Sikkim.",
            "killed 18 @Assam; killed 7 @Bihar; missing 4 @Sikkim",
        ),
        (
            "Gunmen killed four people in Basra, three policemen in Kirkuk and a child in Tal Afar.",
            "killed 4 @Basrah; killed 3 @Kirkuk; killed 1 @Tal Afar",
        ),
        (
            "Two people died in Osijek, another three in Vukovar and six in nearby Vinkovci.",
            "killed 2 @Osijek; killed 3 @Vukovar; killed 6 @Vinkovci",
        ),
    ],
    "quotations": [
        (
            '"They killed my two brothers," said Amina.',
            "killed 2",
        ),
        (
            '"We have lost 14 of our men," the commander told reporters.',
            "killed 14",
        ),
        (
            '"At least ten people were killed," said police chief Omar Diallo, "and many more are wounded."',
            "killed 10+; wounded 2+",
        ),
        (
            '"My son was killed in front of me," she said.',
            "killed 1",
        ),
        (
            'Witness Jean Mbeki said: "I saw five bodies in the street."',
            "killed 5",
        ),
        (
            '"Thirty of our people died in that attack. We buried them yesterday," the elder said.',
            "killed 30",
        ),
        (
            '"No civilian was harmed," the ministry said.',
            "nothing",
        ),
        (
            '"I\'m dying to see it," she said.',
            "nothing",
        ),
    ],
    "headlines": [
        ("Man killed in shooting outside Leeds nightclub", "killed 1"),
        ("Boy, 12, stabbed to death in east London", "killed 1"),
        ("Woman and two children found dead in Perth home", "killed 1; killed 2"),
        ("Three-year-old girl among dead in Kharkiv strike", "killed 1 part"),
        ("Father of four dies after crash on A9", "killed 1"),
        ("At least 10 feared dead after ferry sinks off Sulawesi", "killed 10+"),
        ("Death toll from Peshawar blast climbs to 61", "killed 61"),
        ("Deaths top 2,000 in Luzon as rain goes on", "killed 2001+"),
        ("Police officer shot dead, another wounded in Marseille", "killed 1; wounded 1"),
        ("Hundreds feared drowned as migrant boat sinks", "killed 100+"),
        ("Ukraine says 200 Russian troops killed in strike on barracks", "killed 200"),
    ],
    "plain sentences": [
        ("A 15-year-old was stabbed to death in Leeds.", "killed 1"),
        ("The 27-year-old died at the scene.", "killed 1"),
        ("Two 16-year-olds were killed in a crash near Cork.", "killed 2"),
        ("A 15-year-old boy and a 17-year-old girl were injured.", "wounded 2"),
        ("French police detain man over fire in Lyon", "detained 1"),
        ("Police arrest three men after Bristol stabbing", "detained 3"),
        ("Rebels kill mayor in Cauca", "killed 1"),
        ("Troops detain opposition leader", "detained 1"),
        ("The lock is out, missing the games against Samoa and Fiji.", "nothing"),
        ("Police secured an image of a gas-masked woman.", "nothing"),
        ("The film captures her life in the circus.", "nothing"),
        ("Photos capture the way migrants cross the desert.", "nothing"),
        ("Two men were captured on CCTV near the bank.", "nothing"),
        ("Rebels said they captured the two pilots on Monday.", "detained 2"),
        ("Footage captured two men fleeing the scene.", "nothing"),
        ("Thousands fled the fighting in Goma.", "displaced 1000+"),
        ("The Saskatchewan murders", "nothing"),
        ("Leeds murder inquiry: police name victims", "nothing"),
        ("Ten people have died after drinking tainted liquor in Bihar.", "killed 10"),
        ("Actor Jane Roe, star of many westerns, dies at 91", "killed 1"),
        (
            "Her husband, Tom, and their two sons were killed when a drone hit their car.",
            "killed 1; killed 2",
        ),
        ("About a dozen people were wounded when a grenade exploded in Bukavu.", "wounded ~12"),
        ("Nearly 300 miners have been rescued but 14 are still trapped.", "nothing"),
        ("Two killed, three injured in grenade attack in Srinagar", "killed 2; wounded 3"),
        ("Colombia: 3 soldiers die in ELN attack", "killed 3"),
        ("Suicide bomber kills self and four guards at Quetta checkpoint", "killed 4"),
        (
            "US drone strike killed 10 civilians including seven children, Pentagon admits",
            "killed 10; killed 7 part",
        ),
        ("Mexico bus crash leaves at least 18 dead, dozens injured", "killed 18+; wounded 12+"),
        ("Six Palestinians shot dead by Israeli forces in West Bank", "killed 6"),
        ("Four held over theft of statue", "detained 4"),
        ("Two more bodies pulled from collapsed block, taking toll to 11", "killed 2 part; killed 11"),
        ("The number of people killed in the landslide has risen to 46.", "killed 46"),
        ("Officials put the death toll at 52.", "killed 52"),
        (
            "The quake killed at least 1,000 people and injured some 1,500 in Paktika.",
            "killed 1000+; wounded ~1500",
        ),
        ("Five people are in critical condition after a fire in Poznan.", "wounded 5"),
        ("Thousands flee as volcano erupts", "displaced 1000+"),
        ("Protesters burned effigies of the president.", "nothing"),
        ("The pandemic has killed more than six million people.", "killed 6000001+"),
        ("Benedict was the first to step down in 600 years Pope Benedict has died aged 95.", "killed 1"),
        ("Opener Joe Burns was bowled with the first ball.", "nothing"),
        ("She spoke with John Lynch, who founded the charity.", "nothing"),
        ('The series "Arrested Development" won again.', "nothing"),
        ("Wales succumb to heavy defeat in Cardiff.", "nothing"),
        ("Two of the injured later succumbed to their wounds.", "killed 2"),
        ("The series nabs an Emmy for best narrator.", "nothing"),
        ("Russian forces captured Kherson on Monday.", "nothing"),
        ("Police captured Juan Pardo, the cartel's leader, in Cali.", "detained 1"),
        ("On average, six people die every week on the roads.", "killed 6"),
        ("The defeats, which left hundreds of troops dead, have provoked anger.", "killed 100+"),
        ("At least five people, including a 4-year-old, were shot dead.", "killed 5+; killed 1 part"),
        ("The arrests of around 60 students led to protests.", "detained ~60"),
        ("Floods have killed 600 people in recent months.", "killed 600"),
        ("A landslide has killed 60 people in Manipur.", "killed 60"),
        ("The minister was killed in a crash.", "killed 1"),
        ("Drone kills Sergeant Lee and two others.", "killed 1; killed 2"),
        ("Floods drowned hundreds of cattle.", "nothing"),
        ("Man drowns in lake near Hull", "killed 1"),
        ("Two arrested over murder of student in Cork", "detained 2; killed 1"),
        ("Inflation hits poor families, killing jobs.", "nothing"),
        ("Troops evacuated 300 people from the flooded town.", "displaced 300"),
        ("Residents of Kherson fled their homes.", "displaced 2+"),
        ("In the film, an agent shot dead nine policemen in Lima.", "nothing"),
        ("In the film's making, two stuntmen were killed.", "killed 2"),
        ("The novel's author was killed in Lima.", "killed 1"),
        ("They remember one of the massacres of World War Two.", "nothing"),
        ("United were slaughtered 7-0 at Anfield.", "nothing"),
        ("Those killed were named as Ana Soto and Luis Vega.", "killed 2"),
        ("The council released the names of the dead as required.", "nothing"),
    ],
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def told(mention: CasualtyMention, placed: bool = False) -> str:
    """A mention as the examples tell it: kind, count, what marks it, and its place if it is asked for."""
    low, high = mention.low, mention.high
    if high is None:
        count = f"{low}+"
    elif low is None:
        count = f"<={high}"
    else:
        count = f"{low}" if low == high else f"{low}-{high}"
    about = "~" if mention.approx else ""
    part = " part" if mention.part_of_larger else ""
    place = f" @{mention.place.name if mention.place else 'nowhere'}" if placed else ""
    return f"{mention.kind} {about}{count}{part}{place}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(*case, id=f"{form} {n}")
        for form, cases in FORMS.items()
        for n, case in enumerate(cases, 1)
    ],
)
def test_form(extractor: Extractor, text: str, expected: str) -> None:
    found = extractor.extract(Document(id="a", text=text, published=PUBLISHED)).casualties
    read = [told(mention, placed="@" in expected) for mention in found]
    assert sorted(read) == sorted([] if expected == "nothing" else expected.split("; "))


@pytest.mark.parametrize(
    "text",
    [
        "Mudslide leaves 150 dead or missing in Mindanao",
        "At least 141 people died or were missing in Luzon.",
        "A jet with 150 people on board crashed near Davao; no survivors are expected.",
        "No survivors believed to be among the 62 aboard a plane that crashed in Davao",
        "A ferry with 90 people aboard sank off Cebu and no survivors were thought likely.",
    ],
)
def test_the_dead_or_missing_are_only_feared_dead(extractor: Extractor, text: str) -> None:
    found = extractor.extract(Document(id="a", text=text, published=PUBLISHED)).casualties
    assert [mention.status for mention in found if mention.kind == "killed"] == ["feared"]


def test_bodies_that_are_found_are_not_feared_dead(extractor: Extractor) -> None:
    text = "Dozens feared dead in Lima fire, 60 bodies recovered"
    found = extractor.extract(Document(id="a", text=text, published=PUBLISHED)).casualties
    assert [(mention.low, mention.status) for mention in found] == [(12, "feared"), (60, "reported")]
