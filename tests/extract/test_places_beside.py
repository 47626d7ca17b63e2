"""What stands beside a name, in a list or around it, and which place it then is."""

import pytest

from streams.extract.document import Document
from streams.extract.places.gazetteer import Gazetteer
from streams.settings import load


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(load().home)


def paths(gazetteer: Gazetteer, text: str) -> dict[str, list[str]]:
    """Each name as written, and the canonical names from the place up to its country."""
    return {
        p.place.text: p.place.path for p in gazetteer.article(Document("t", text)).all() if not p.modifier
    }


@pytest.mark.parametrize(
    ("text", "name", "path"),
    [
        # A genitive puts what follows in a town, whatever else has its name.
        ("Gunmen fired on a patrol in Mosul's eastern Zuhour district.", "Zuhour", "Mosul"),
        ("Shells hit the Salihiah neighbourhood of Hasakeh city, in Syria.", "Salihiah", "Hasakah"),
        ("A bomb went off in Baghdad's Sadr City on Friday.", "Sadr City", "Iraq"),
        ("Kyiv is wary of Moscow's retreat from Kherson.", "Kherson", "Ukraine"),
        # Who speaks after a comma is no place around the one before; what the place is, is.
        ("Shells killed two in Vovchansk, Russia's defence ministry said.", "Vovchansk", "Ukraine"),
        ("Shells killed two in the Ukrainian town of Orikhiv, Moscow said.", "Orikhiv", "Ukraine"),
        ("Three soldiers died in Manbij, Ankara-backed rebels said.", "Manbij", "Syria"),
        ("Gunmen killed four guards in Garissa, Somalia's al Shabaab said.", "Garissa", "Kenya"),
        ("Nine died in Marib, on Tuesday Saudi Arabia's army spokesman said.", "Marib", "Yemen"),
        ("After shells killed two in Azaz, Turkey closed its border posts.", "Azaz", "Syria"),
        ("After a fire in Columbus, Georgia, police closed the road.", "Columbus", "Georgia"),
        ("A fire killed three in Springfield, Missouri's third largest city.", "Springfield", "Missouri"),
        ("Nine died in Valencia, Venezuela's car making hub, on Friday.", "Valencia", "Venezuela"),
        ("Three drowned in Cambridge, Ontario's premier said on Monday.", "Cambridge", "Ontario"),
        ("A shell hit Qamishli, Syria, on the border with Turkey.", "Qamishli", "Syria"),
        # A police station goes by its town; a town may be a word of English, or a first name.
        ("A mob set fire to the Karsela police station in India.", "Karsela", "India"),
        ("Two men were killed in Lice on Friday, Turkish police said.", "Lice", "Turkey"),
        (
            "At George, police arrested 13 people for looting shops of Somali nationals.",
            "George",
            "South Africa",
        ),
        ("Fishermen fought off Karwar, and one drowned.", "Karwar", "India"),
        # A country or a province of one name: that of which a town is named.
        ("A golfer was killed in Georgia. Police search a club near Atlanta.", "Georgia", "United States"),
        ("A clerk was killed in Georgia. A rally was held in Tbilisi.", "Georgia", "Georgia"),
        # Names that nobody knows, in a list of places and before what lies around them.
        (
            "Raids were carried out on the towns of Salqin, Deir Amun and Kfar Ziba in Syria.",
            "Deir Amun",
            "Syria",
        ),
        (
            "Raids were carried out on the towns of Salqin, Deir Amun and Kfar Ziba in Syria.",
            "Kfar Ziba",
            "Syria",
        ),
        ("Raids hit the towns of Deir Amun and Hass in Syria.", "Hass", "Idlib Governorate"),
        ("There was a shooting in Grand Meadowbrook, Wisconsin.", "Grand Meadowbrook", "Wisconsin"),
        ("A raid on Kafr Takhareem in Syria began.", "Kafr Takhareem", "Idlib Governorate"),
        # A name may begin with a title, or have one in it.
        ("An assault on a base near Sheikh Miskin in Deraa province began.", "Sheikh Miskin", "Syria"),
        ("Gunmen burned houses in Nahr al-Imam in Iraq.", "Nahr al-Imam", "Iraq"),
        # Where a place lies may be told by other places only.
        ("Shells hit Tafas and a post near Sheikh Miskin.", "Sheikh Miskin", "Syria"),
        ("A convoy was hit on the road between Tikrit and Baiji.", "Tikrit", "Iraq"),
        ("A truck ran into people on the Nice seafront in France.", "Nice", "France"),
        ("A drone hit the Abu Shouk displacement camp.", "Abu Shouk", "Sudan"),
        # A name goes on after the article of Arabic, or after the "de" of Spanish.
        ("In Syria shells killed two in Ras al-Orlam.", "Ras al-Orlam", "Syria"),
        ("Two died in the Jardines de Orlavia area of Ecatepec in Mexico.", "Jardines de Orlavia", "Mexico"),
        # The way to it, its numbered parts, or what somebody has there, make a name a place.
        ("Rebels held the hospital of Orlavia, 30 km west of Aleppo.", "Orlavia", "Syria"),
        ("The crew left Al-Atareb, west of Aleppo.", "Al-Atareb", "Aleppo Governorate"),
        ("A man was shot in Orlavia's Section D in South Africa.", "Orlavia", "South Africa"),
        ("He was found in his Rochdale flat.", "Rochdale", "England"),
        ("He died at Orlavia detention centre in Kent.", "Orlavia", "Kent"),
        # What names of mountains and villages begin with, and a direction as part of a name.
        ("In Indonesia the eruption of Mount Orlavia went on.", "Mount Orlavia", "Indonesia"),
        ("Two died in South Orlavia, in the east of Peru.", "South Orlavia", "Peru"),
        ("A car hit a wall in Stoke-on-Trent.", "Stoke-on-Trent", "England"),
        # A spelling by its sound, where only a town tells the country.
        ("Jets bombed Kfar Zeita in the Hama countryside.", "Kfar Zeita", "Kafr Zita"),
        ("Families fled Afrin and Tal Rifaat, an aide told a paper in Lebanon.", "Afrin", "Syria"),
        ("Turkish guns shelled Ras al-Ain from Ceylanpinar in Turkey.", "Ras al-Ain", "Syria"),
        ("Many die on the US-Mexico border.", "US-Mexico border", "United States"),
        # Around a place that nobody knows may be another such, and around that a known one.
        (
            "A bomb went off at the Orlavia market in Amarvia, in Hajja. Amnesty, in London, knew.",
            "Orlavia",
            "Yemen",
        ),
        ("Shells hit the al-Wadi quarter in Nyala in Sudan.", "al-Wadi", "Nyala"),
        # What armies take is a place, as what a plant or a prison is named after.
        ("The army took Qusayr with help from Lebanon.", "Qusayr", "Qusayr"),
        ("A worker died at the Orlavia C nuclear power station in Peru.", "Orlavia C", "Peru"),
        # What lies near another place, where shells fell, before "where", and what parks end with.
        ("An elder was taken from Orlavia near Cusco in Peru.", "Orlavia", "Peru"),
        ("Shells fell on Vovchansk at night.", "Vovchansk", "Ukraine"),
        ("Families left Orlavia, where two had died, in Peru.", "Orlavia", "Peru"),
        ("A fire burned near Orlavia National Park in Peru.", "Orlavia National Park", "Peru"),
        ("A truck burned in Afghanistan's Salang Tunnel.", "Salang Tunnel", "Afghanistan"),
        # A quarter that nobody knows lies in the town named before.
        ("LAHORE: A shop burned in the Orlavia quarter.", "Orlavia", "Lahore"),
    ],
)
def test_what_stands_beside_a_name_says_which_place_it_is(
    gazetteer: Gazetteer, text: str, name: str, path: str
) -> None:
    assert path in paths(gazetteer, text)[name]


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Shells fell in Aleppo, Hezbollah said, and in Homs.", "Hezbollah"),
        ("Shells fell in Aleppo and Jaysh fighters fled.", "Jaysh"),
        ("He met Sheikh Osman in Syria on Sunday.", "Osman"),
        ("Casey told the court that the trunk of Casey's car was empty in Florida.", "Casey"),
        ("Both the pro-Moscow and the pro-Kyiv sides fought on.", "Moscow"),
        ("A blast at the Ukraine embassy hurt a guard.", "Ukraine"),
        ("He sat in Orlavia's cabinet in South Africa.", "Orlavia"),
        ("The Banco de Bogotá closed.", "Bogotá"),
        ("Orlavia, near tears, left the room.", "Orlavia"),
        ("In Nigeria villagers fled Boko Haram.", "Boko Haram"),
        ("Eight killed in Car Bomb near Homs in Syria.", "Car Bomb"),
        ("The nurse took Qusayr with her to Lebanon.", "Qusayr"),
        ("He spoke of Western Union in Peru.", "Western Union"),
    ],
)
def test_who_stands_beside_a_place_is_none(gazetteer: Gazetteer, text: str, none: str) -> None:
    assert none not in paths(gazetteer, text)
