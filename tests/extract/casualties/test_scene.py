"""Where it happened: texts beside the place that belongs to each figure in them."""

from __future__ import annotations

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (  # a neighbourhood goes on, not the city around it
            "Jets struck the Al-Waer neighbourhood in the city of Homs, in Syria, on Monday.\n\n"
            "The raid killed nine people.",
            ["Waer"],
        ),
        (  # a list in which each place has its number, and its sum
            "Activists in Syria counted the dead of Sunday.\n\nDead: 18 (Aleppo 9, Idlib 6, Hama 3)",
            ["Syria", "Aleppo", "Idlib", "Hamah"],
        ),
        (  # the place before the figure, where those after it have figures of their own
            "In Homs, Syria, 62 people died on Friday, 20 in Idlib and 12 in Hama.",
            ["Homs", "Idlib", "Hamah"],
        ),
        (  # the town within the country of the first sentence, headline or not, that the next one tells
            "Bandits kill at least nine people in a raid in Peru. Four policemen are said to be among the "
            "victims of the violence in Cusco on Saturday.",
            ["Cusco", "Cusco"],
        ),
        (  # what was shelled, and not whose troops had been there
            "Russian shells pummelled Sumy, killing ten people in the city that Moscow's troops had left.",
            ["Sumy"],
        ),
        (  # the island, and not the water that it lies in
            "A blast at flats on the Channel island of Jersey killed three people.",
            ["Jersey"],
        ),
        (  # but not where the next one has the town by the way
            "At least nine people die in a raid in Peru. A spokesman in Cusco said talks would go on.",
            ["Peru"],
        ),
        (  # whose invasion it is, is not where it is
            "War in Ukraine: How doctors name victims of Russia's invasion. They identify relatives killed "
            "by Russian troops.",
            ["Ukraine"],
        ),
        (
            "A man was shot, the West Midlands police said. A guard died in Merseyside.",
            ["West Midlands", "Merseyside"],
        ),
        ("Two were held in Lima, said a court of the Southern District of Ohio.", ["Lima"]),
        ("Six people drowned crossing the Channel from France, the navy said.", ["English Channel"]),
        ("Two were shot in Lima in Peru, Channel 12 said. Two guards died on Monday.", ["Lima", "Lima"]),
        (  # the base that was told before
            "In Syria fighters took the Tabqa air base in Raqqa province on Sunday.\n\n"
            "At least 90 soldiers died in the fight over the base.",
            ["Al-Tabqa"],
        ),
        (  # where people are flown to is no scene
            "A boat sank off the coast of Libya on Friday. Some 96 migrants were rescued, and a child was "
            "flown to the island of Lampedusa. At least 40 people died, the crew said.",
            ["Libya"],
        ),
        (  # who speaks, and where the dead are from, is no scene, and a town told before goes on
            "An attack on a hotel in the capital, Lima, has ended. Forces freed 26 hostages, according to "
            "Peru's foreign minister. Canada said six of its citizens were killed. Four of the dead were "
            "from Ukraine. One soldier from France was killed.",
            ["Lima", "Lima", "Lima", "Lima"],
        ),
        (  # a country that is struck, where another one is told before
            "A quake in Ecuador killed 77 people on Monday. It came days after a quake shook southwestern "
            "Japan. At least 41 people were killed, a broadcaster said.",
            ["Ecuador", "Japan"],
        ),
        (  # the country that the text is about
            "A bomb killed six people in Peru on Monday. Peru has seen a siege like that in Paris. "
            "The country had been on edge, and police had rounded up 20 people.",
            ["Peru", "Peru"],
        ),
        (  # a plane crashes where it comes from only if it does so at once
            "A jet that took off from Nairobi crashed on a hill near Mombasa, killing nine people.",
            ["Mombasa"],
        ),
        (
            "A jet crashed shortly after taking off from Nairobi, killing nine people.",
            ["Nairobi"],
        ),
        (  # a command has its seat elsewhere, and speaks of where its troops are
            "Three men were killed, US Central Command said.",
            [None],
        ),
        (  # near a town that its country follows
            "Gunmen killed nine recruits south of Baqubah in Iraq.",
            ["Baqubah"],
        ),
        (  # a town that is called so goes before a larger one that may be spelt so
            "A bus fell into a ravine near Puno, killing 12 people.",
            ["Puno Department"],
        ),
        (  # a town told right before a day
            "A gunman killed five police officers in Dallas Thursday night.",
            ["Dallas"],
        ),
        (  # what the same did right before was in the same place
            "Hours after bombs rocked Brussels on Tuesday, killing 31 people and injuring hundreds, the "
            "Tihange plant in Belgium was shut.",
            ["Brussels", "Brussels"],
        ),
        (  # the capital of the country that the sentence names, and an attack on a consulate
            "LIMA Troops in Mali retook a hotel in the capital in an assault that killed nine men. "
            "France, Chad and Niger sent help. One 2004 attack hit the U.S. consulate in Bamako, killing "
            "two.",
            ["Bamako", "Bamako"],
        ),
        (  # the town of a headline is not that where it was filed
            "Bomber killed in blast\n\nRIYADH A suicide bomber was killed near a house in the city of Jeddah "
            "in Saudi Arabia on Monday.",
            ["Jeddah", "Jeddah"],
        ),
        (  # an agency is no town, and citizens of a country need not be in it
            "Jets hit Sanaa, the capital of Yemen, the Saba news agency said. Nine citizens of Kazakhstan "
            "were killed, Saba said.",
            ["Sanaa"],
        ),
        (  # the country whose police hold somebody, and a town within the countryside of another
            "PARIS -- Belgian police have detained six people on Friday.",
            ["Belgium"],
        ),
        (
            "In the Aleppo countryside in the rebel-held town of Kafrnaha, in Syria, a raid killed nine.",
            ["Kafrnaha"],
        ),
        ("Nine soldiers died in the campaign to retake Palmyra, the army said.", ["Palmyra"]),
        (  # inside a country, told right after them
            "The London conference is about some six million people displaced within Syria.",
            ["Syria"],
        ),
        (  # "there" is the innermost of the places told before
            "ISIS attacked T4 airbase in the countryside of Homs, Syria, and nine died there.",
            ["T4 airbase"],
        ),
        (  # whence fighters are driven, and the village told so
            "The army expelled rebels from Tal Samen north of Raqqa in Syria on Sunday.\n\n"
            "At least 37 rebels were killed in the battle for the village.",
            ["Tal al-Samn"],
        ),
        (  # a town beside which it was, and the province around it
            "In Syria 14 fighters were killed south of Salqin in Idlib countryside.",
            ["Salqin"],
        ),
        (  # the region of a town that bears its name
            "Ukraine: shelling of Kharkiv killed one man in the Slobidskyi district. Over the past day ten "
            "civilians died in the region, its head wrote.",
            ["Kharkiv", "Kharkiv"],
        ),
        (  # all over a country
            "It said 91 people were killed across Syria on Friday, 29 of them in Homs.",
            ["Syria", "Homs"],
        ),
        (  # a headline's country, of whose dead a town had only a part
            "At least 96 killed in Syria\n\n"
            "At least 96 people were killed in Syria on Friday, including 20 in Homs.",
            ["Syria", "Syria", "Homs"],
        ),
        (  # all over a country that is told by its adjective
            "Syrian forces shot dead 96 people across the country on Friday. Twenty died in Homs.",
            ["Syria", "Homs"],
        ),
        (  # what a semicolon sets apart
            "In Iraq an ambulance blew up in Tikrit, killing 15 and wounding 33; in Samarra a car bomb left "
            "ten dead.",
            ["Tikrit", "Tikrit", "Samarra"],
        ),
        (  # the town that was taken, not the one on the way to which it lies
            "Iraqi forces entered Hammam al-Alil, the last town before Mosul, after a battle in which 70 "
            "militants were killed.",
            ["Hammam al-Alil"],
        ),
        (  # whence soldiers are
            "Syria: 43 peacekeepers of Fiji were detained near Quneitra.",
            ["Al Qunaytirah"],
        ),
        (  # one of many strikes, and where it was
            "BAMAKO (Agency) - Nine soldiers were killed in an attack in northern Mali, one of the deadliest "
            "strikes against the army.\n\nThe raid took place in Indelimane in the Menaka region.",
            ["Indelimane"],
        ),
        (  # a dateline abroad; a village on a river, named below, and come back to
            "Beirut: At least 21 civilians have been killed in Syria in air strikes on a village on the bank "
            "of the Euphrates, a monitor said.\n\nThe raids hit al-Jerzi in Deir Ezzor province. It was the "
            "second such raid on the village in a week; the first killed a family of five.",
            ["al-Jerzi", "al-Jerzi"],
        ),
        (  # who speaks in the town to which the wounded were brought
            "Gunmen stormed the village of Solhan in Burkina Faso's Yagha province and killed 132 people.\n\n"
            "Around 40 were wounded; an officer put the dead at 138 and a nurse in Sebba, where the wounded "
            "were taken, at more.",
            ["Solhan", "Solhan", "Solhan"],
        ),
        (  # what was taken, and "there"
            "Sudan. Shelling killed 120 in western Omdurman. The army retook Wad Madani at the weekend. "
            "There, 13 people were killed.",
            ["Omdurman", "Wad Madani"],
        ),
        (  # who speaks for a province
            "In Ukraine twelve were killed in shelling of Severodonetsk.\n\nMore than 40 were hurt in the "
            "eastern city, the Luhansk governor Juri Roe said.",
            ["Siverskodonetsk", "Siverskodonetsk"],
        ),
        (  # a dateline after the headline in one line, and who speaks of the wounded
            "2 persons killed in explosion in Hasaka. Hasaka, SANA – Two persons were killed when a device "
            "went off in the town of Tal Tamr in Syria. A source at Hasaka Health Directorate said the "
            "injuries of two others are serious.",
            ["Hasakah", "Tal Tamer", "Tal Tamer"],
        ),
        (  # a hospital that was hit is no hospital to which they were brought
            "KABUL, Oct 4 - Nine people died in an air strike on a hospital in Kunduz run by a charity.",
            ["Kunduz"],
        ),
        (  # what an aside tells the way by is not "there"
            "Rebels fought in Syria. Douma, the largest town in the enclave near Damascus, was hit worst: 15 "
            "people died there.",
            ["Douma"],
        ),
        (  # a church is no place of its saint
            "In Peru workers found 40 bodies behind the church of St Andrew in Cusco.",
            ["Cusco"],
        ),
        ("In Syria, four men were killed in Salqin in the northern parts of Idlib.", ["Salqin"]),
        ("Pirates kidnapped six sailors in the Gulf of Guinea off the coast of Nigeria.", ["Gulf of Guinea"]),
        (  # the city told right before goes by its rank
            "Nine people died in Aleppo on Sunday.\n\n"
            "More than 4,000 people have died since 2012 in Syria's second city.",
            ["Aleppo", "Aleppo"],
        ),
        (  # where somebody speaks is not where they died
            "Shells fell on Homs, in Syria, all night.\n\nThe minister told reporters in Moscow that 14 "
            "people were killed.",
            ["Homs"],
        ),
        (  # a border is not a scene
            "Troops fought rebels in the Syrian province of Idlib, bordering Turkey.\n\n"
            "Seven soldiers were killed in the clashes.",
            ["Idlib Governorate"],
        ),
        (  # nor is what a toll is compared with
            "More than 900 died in the quake in Cusco, in Peru, surpassing the toll of the 1970 disaster.",
            ["Cusco"],
        ),
        ("More than 900 dead in Peru quake, surpassing toll of Fukushima disaster", ["Peru"]),
        (  # those who rule are no scene
            "Bombing in Peshawar\n\nThe attack that killed 80 people came as Islamabad struggles with debt.",
            ["Peshawar"],
        ),
        (  # a name in the next paragraph is not around one in the headline
            "At least 210 killed in attack on Nuseirat\n\nHospitals in central Gaza are full.",
            ["Nuseirat"],
        ),
        (  # the scene moves with the text
            "Ten people were killed in Homs, in Syria.\n\nOn Tuesday a bomb hit Salqin.\n\n"
            "Another 20 people were wounded.",
            ["Homs", "Salqin"],
        ),
        (  # a capital without its name
            "Fighting in suburbs of the Syrian capital killed 31 people.",
            ["Damascus"],
        ),
        ("A truck exploded in the town of Boksburg, east of Johannesburg, killing 12 people.", ["Boksburg"]),
        ("Nobody says why Malawi's guard killed two men in the capital Lilongwe.", ["Lilongwe"]),
        (  # a country whose army speaks is not where its soldiers died
            "A battle raged in Salqin, in Syria, on Sunday.\n\n"
            "Turkey's military says 46 of its soldiers were killed.",
            ["Salqin"],
        ),
        ("Seven people were killed in Beit Azar, a village in northern Idlib, Syria.", ["Beit Azar"]),
        (  # a country that acts is not where it acts
            "Ukraine is at war.\n\nIn Ukraine 900 soldiers were killed.\n\n"
            "Some 4,000 soldiers were wounded since Russia invaded.",
            ["Ukraine", "Ukraine"],
        ),
        ("At least 40 people were killed in a fire at an Iraqi hospital.", ["Iraq"]),
        ("Seven drowned in a flooded Iraqi car park.", ["Iraq"]),
        ("Three people died in a fire in Nice.", ["Nice"]),  # which is a word of English too
        (  # where the wounded die is not where they were hurt
            "Police shot five farmers dead in Mandsaur, in India, on Tuesday.\n\n"
            "One of the injured died at a hospital in Indore, taking the toll to six.",
            ["Mandsaur", "Mandsaur", "Mandsaur"],
        ),
        ("A guard was killed in the forests of Kanker, in India.", ["Kanker"]),
        ("Residents of Bentiu said they had buried 71 people.", ["Bentiu"]),
        # a place that nobody knows, owned by one where something is, or in one
        ("A blast at a refinery in Imo State's Ohaji-Egbema killed nine.", ["Ohaji-Egbema"]),
        ("Three died as clans fought in Baalbek's Sharawneh.", ["Sharawneh"]),
        ("A fire in a settlement at Cato Crest in Durban killed four.", ["Cato Crest"]),
        (  # where a cleric sits is not what the text is about
            "Turkish police detained 84 people in Istanbul over links to a U.S.-based cleric.\n\n"
            "Since the coup, about 80,000 have been jailed.",
            ["Istanbul", "Turkey"],
        ),
        (  # a paper's dateline, before a colon
            "ISLAMABAD: At least eight guards died in an attack on a post in North Waziristan's Datta Khel.",
            ["Datta Khel"],
        ),
        (  # the next sentence tells where in the province
            "Gunmen killed 17 people in Syria's Idlib province. The attack took place in Salqin.",
            ["Salqin"],
        ),
        (  # a conflict's toll is its country's
            "Ten people were killed in Homs, in Syria.\n\n"
            "The crackdown on the revolt has claimed thousands of lives.",
            ["Homs", "Syria"],
        ),
        ("There are 12 dead. Shells hit Homs, in Syria.", ["Homs"]),
        (  # "there" is the place told before, whatever place another figure has
            "Troops stormed Salqin, in Syria. Some 62 were killed there, and nine in Homs.",
            ["Salqin", "Homs"],
        ),
        (  # the armed group's branch is no place
            "HERAT - Gunmen of the Pakistan chapter of the group killed three guards.",
            ["Herat"],
        ),
    ],
)
def test_each_figure_has_the_place_where_it_happened(
    extractor: Extractor, text: str, places: list[str]
) -> None:
    found = extractor.extract(Document("t", text)).casualties
    assert [m.place.name if m.place else None for m in found] == places


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Afghan earthquake: 1,000 people killed, says minister", ["Afghanistan"]),
        ("Russian airstrike kills three", None),  # where, the text does not say
        ("At least 60 killed in Israeli strikes", None),
        ("Maui wildfires death toll rises to 55", ["Maui County"]),
        ("Alindao toll is at least 60, aid groups say", ["Alindao"]),
        ("Mastung attack: Death toll rises to 149", ["Mastung"]),
        ("Taliban attack: 30 killed", None),
        ("Greek train crash: 57 confirmed dead", ["Greece"]),
        ("Storm kills 12 on Peru's East Coast", ["East Coast", "Peru"]),
        ("Storm kills 12 on the East Coast", ["East Coast", "United States"]),
        ("French tourist dies after fall", None),
        ("Lima: Police raid Tahrir Square museum\n\nFour of its keepers were arrested.", ["Lima"]),
        ("Belgian inquiry into Qatar widens\n\nThe police detained five people.", ["Belgium"]),
        ("Reading stabbing: Four clerks held", ["Reading"]),
        ("Oxfordshire teen jailed for fraud", ["Oxfordshire"]),
        ("Two climbers were killed on Mont Ombar on Sunday.", ["Mont Ombar"]),
        ("The shipwreck off Ombaro claimed nine lives.", ["Ombaro"]),
        ("Fighting over a well at Ombara in Chad's Guéra region left 23 dead.", ["Ombara"]),
        ("Police in Quito said a clerk was held over the kidnapping of three nuns in Chad.", ["Chad"]),
        ("Soldiers overran Wad Ombara on Thursday, killing at least 40.", ["Wad Ombara"]),
        ("Twelve miners died, Chilean authorities said.", ["Chile"]),
        ("Up to 200 of the brigade's soldiers were killed in Ukraine, says Moscow", ["Ukraine"]),
        ("Sudan bombs camp in Chad\n\nThe attack killed at least 10 people, aid workers said.", ["Chad"]),
        ("Two dead after landslide in Malaysia, 12 hurt nationwide", ["Malaysia"]),
        (
            "Two dead after landslide in Peru\n\nMud buried a camp in the town of Andahuaylas.",
            ["Andahuaylas"],
        ),
        ("Five people died in King's Lynn.", ["King's Lynn"]),
        ("The People's Republic of China said five people had died.", ["China"]),
        ("Nine marchers were hurt outside a court in Cusco, in Peru.", ["Cusco"]),
        ("Two traders died at a market in Juja town, Kiambu.", ["Juja"]),
        ("Ukraine shot at missiles over Lviv.\n\nTwo people were killed on Polish soil.", ["Poland"]),
        ("A raid hit Salqin, in Syria.\n\nFour men were killed on Syrian soil.", ["Salqin"]),
        # A road is named after where it leads, and the way to a town tells that it is one.
        ("Nine died when a bus overturned at Salgaa on the Nakuru-Eldoret highway in Kenya.", ["Salgaa"]),
        ("Nine died when a bus overturned on the Nakuru-Eldoret highway in Kenya.", ["Nakuru"]),
        ("Four nurses were killed in Atareb, west of Aleppo.", ["Al Atarib"]),
        # Where a court sits is not where the deed was done.
        ("The man who killed two women in Cusco was tried in Lima, in Peru.", ["Cusco"]),
        # What spreads is not what flees.
        ("In Syria 200 people were displaced as fighting spread from Hama to Salqin.", ["Salqin"]),
        ("In Syria 200 people were displaced from Hama to Salqin.", ["Hamah"]),
        # "There" is the place named last; who tells of it may be anywhere.
        ("Fire came from Lima to the port of Callao in Peru and two people died there.", ["Callao"]),
        ("In Syria 90 people fled Salqin, an official told AFP in Damascus.", ["Salqin"]),
        ("In Syria 90 people fled Salqin, an aid worker in Damascus said.", ["Salqin"]),
        ("Nine people were killed in Salqin, in Syria, said the Damascus health directorate.", ["Salqin"]),
        ("In Syria gunmen from Homs abducted two women from Salqin.", ["Salqin"]),
        (
            "Crowds protested in Delhi over the murder of a girl from one of India's poorest castes.",
            ["Delhi"],
        ),
        # A place, and a better known one near it; a country that speaks, and a town within it.
        ("Two pilots died as planes fell at Orlavia, near Cusco, in Peru.", ["Orlavia"]),
        (
            "A blast tore through a busy Istanbul street, killing six in what Turkey's army said was terror.",
            ["Istanbul"],
        ),
        # Who tells of it after the verb; a town in a district by its rank; a body and a town.
        ("Six drowned at Orlavia near Salqin in Syria, said officials in Homs.", ["Orlavia"]),
        ("Two were killed in Kampi, Guma LGA of Benue State, in Nigeria.", ["Kampi"]),
        ("In Iraq nine were killed in a raid by Islamic State in Tikrit.", ["Tikrit"]),
        # A town before the prison in which somebody died, and the county around it.
        ("A man held at Orlavia detention centre in Kent died.", ["Orlavia"]),
        ("A leak in Gazipur's Tongi injured 11 workers.", ["Tungi"]),
        ("Residents of Ain al-Arab say four men were executed.", ["Kobani"]),
        ("Two officers died when a mine went off 15 kilometres from Tessalit.", ["Tessalit"]),
        ("Baku Metro fire: 289 people died", ["Baku"]),
        ("Gunmen left Homs in Syria. Women fled from nearby Salqin, where two died.", ["Salqin"]),
        ("A Lima man was killed in Cusco, in Peru.", ["Cusco"]),
        ("Nine bodies were taken to the morgue in Lima after a clash in Cusco, in Peru.", ["Cusco"]),
        ("Baghdad hospital fire: 82 dead", ["Baghdad"]),
        ("Turkey denies role in blast at Mosul hospital that killed 60", ["Mosul"]),
        # Who condoles or accuses is not where it was, and the story's country is before its continent.
        ("Chile offers help to Peru after quake kills 90", ["Peru"]),
        ("Chile condoles with Peru over crash that killed 60", ["Peru"]),
        ("Syria blames Turkey for raid on Salqin that killed 60", ["Salqin"]),
        ("Peru floods: 46 dead as rains sweep South America", ["Peru"]),
        # A direction in the capitals of a headline is no name, but for a region of the country.
        ("Blast in Central Mexico kills 26", ["Mexico"]),
        ("Blast in West Cameroon kills 26", ["West Region"]),
        ("Her friends died in childbirth, a Nigerian woman said.", ["Nigeria"]),
        ("A blast in the Damascus suburb of Jaramana killed 18.", ["Jaramana"]),
        ("A bomb hit a bus near Baidoa. The driver succumbed to his wounds at Lima Hospital.", ["Baidoa"]),
        ("Storm deaths in Peru jump to 74\n\nFloods have killed 74 people, and 11 in Chile.", ["Peru"]),
        ("Blast in Peruvian mine kills 56\n\nLIMA (AP) - A blast in a mine killed 56.", ["Peru"]),
        ("Toll rises in Peru\n\nHUANTA, Peru - Nine pupils were killed in the violence.", ["Huanta"]),
        ("Toll rises in Peru\n\nLIMA, Peru - Nine pupils were killed in the violence.", ["Peru"]),
        ("Two dead in Peru storms\n\nStorms hit Lima and the town of Andahuaylas.", ["Peru"]),
        # Whose people they are, where no other country is told but for those whom it sends out.
        ("A missing Mexican congresswoman was found dead.", ["Mexico"]),
        ("Afghan family says U.S. missile killed 10 people", ["Afghanistan"]),
        ("Three US soldiers were hurt when Afghan guerrillas attacked their jeep.", ["Afghanistan"]),
        ("U.S. troops captured 14 Iraqis, the military said.", ["Iraq"]),
        ("Ten men died in fighting between Pakistani security forces and militants.", ["Pakistan"]),
        ("A Pakistani militant spoke of two Chinese hostages whom his group had kidnapped.", ["Pakistan"]),
        ("Horror at execution of Italian clerk. He was shot dead in Iraq.", ["Iraq"]),
        ("NABLUS, West Bank - Five men were killed in this West Bank city.", ["Nablus"]),
        ("French Open finalist dies at 90", None),
        ("Two French hostages were killed by their captors.", None),
        ("Peruvian tycoon found dead at his UK home", ["United Kingdom"]),
        ("A Nigerian preacher died after a service at his Lagos-based church.", ["Lagos"]),
        ("A Paris newspaper said that two men were killed in Cusco, in Peru.", ["Cusco"]),
        ("Gunmen Seize CNN Producer (AP). AP - Gunmen seized a producer in Gaza City.", ["Gaza City"]),
        ("Israel army kills fighter. Troops kill a fighter in the Gaza Strip.", ["Gaza Strip"]),
        (
            "Two men have been killed in a blast north of the capital, Baghdad. "
            "The attack occurred in al-Khalis, a town in Iraq.",
            ["Al Khalis"],
        ),
        ("Four clerks of British bank slain. A blast killed four clerks in Baghdad, in Iraq.", ["Baghdad"]),
        ("At least 90 people were killed since Russia invaded Ukraine.", ["Ukraine"]),
        ("Philippine death toll from devastating typhoon nears 200", ["Philippines"]),
        ("Turkish toll from quake passes 900", ["Turkey"]),
        ("Four hikers killed on cruise\n\nA Utah man said four hikers were killed in Alaska.", ["Alaska"]),
    ],
)
def test_where_it_happened_by_an_adjective_or_in_spite_of_who_speaks(
    extractor: Extractor, text: str, path: list[str] | None
) -> None:
    mention = extractor.extract(Document("t", text)).casualties[0]
    assert (mention.place.path[: len(path)] if mention.place and path else mention.place) == path
