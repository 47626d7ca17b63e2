"""What did the harm, by the words of its sentence."""

from __future__ import annotations

import pytest

from streams.extract.causes import cause_before, cause_near


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("A trawler with 132 crew sinks off Puno, leaving 54 dead", "shipwreck"),
        ("Shares sink as 54 die of heat stroke", None),
        ("58 people are killed after a lorry plunges into Lake Titicaca", "crash"),
        ("58 people are killed as Puno plunges into chaos", None),
        ("Crews find the bodies of all 54 in the wreckage of Trigana flight 257", "plane crash"),
        ("Ninety-four people die after drinking moonshine", "poisoning"),
        ("A bus and a tram collide in Puno, killing nine", "crash"),
        ("A truck drives off a bridge into a river, killing nine", "crash"),
        ("Nine pilgrims die after they are trampled at a shrine", "stampede"),
        ("Mount Puno erupts and kills nine hikers", "eruption"),
        ("As tensions mount and erupt, nine people die", None),
        ("Two ships collide off Puno, killing nine", "shipwreck"),
        ("Nine die in an outbreak of violence", "attack"),
        ("Nine die in an outbreak of Rift Valley fever", "epidemic"),
        ("Nine die of E. coli", "epidemic"),
        ("Police killed nine at an anti-war rally", "attack"),
        ("Police killed nine at an anti-war protest", "crackdown"),
        ("Hundreds are killed as rebels captured the city", "attack"),
        ("Nine are killed as troops took leave", None),
        ("Guards kill nine after opening fire on a crowd", "shooting"),
        ("Nine are killed as roads in the landslide-prone hills are closed", None),
        ("A bus veers off the road and overturns near Puno, killing 51", "crash"),
        ("A bus swerves off a mountain road near Puno, killing 51", "crash"),
        ("A bus fell into a deep ravine in Peru, killing 52", "crash"),
        ("A court overturns a ruling on 60 who died", None),
        ("59 people are dead after a train runs into a crowd near Puno", "crash"),
        ("The toll of an accidental explosion in Puno rises to 200 dead", "explosion"),
        ("A boat carrying pilgrims overturns off Puno, killing 51", "shipwreck"),
        ("A hillside, loosened by rains, collapses in Puno, killing 56", "landslide"),
        ("A wall on a hillside in Puno kills 56 as it falls", None),
        ("111 people are killed in Puno after an oil spill ignites", "fire"),
        ("111 die in Puno, which ignites anger", None),
        ("The Forces for the Liberation of Puno kill 90", "attack"),
        ("Peru's police killed 104 cattle thieves", "attack"),
        ("Peru's forces kill 64 rebels in heavy fighting", "clashes"),
        # who fell tells that they fought, where no other word does
        ("The military kills 100 rebels in the hills", "attack"),
        ("300 rebels and 86 soldiers are killed in Puno", "clashes"),
        ("Peru killed 143 rebels in clashes", "clashes"),
        ("30 soldiers were killed when a bus crashed", "crash"),
        ("Hundreds were found dead, most likely killed by Boko Haram", "attack"),
        ("Al-Shabaab captured the town of Puno, killing 60", "attack"),
        ("61 people died as men of the front gained control of nine villages", "attack"),
        ("61 people died as the party gained control of parliament", None),
        ("Troops cross into Peru and kill 70 members of the Taliban", "attack"),
        ("Armed men storm one of the city's boarding schools, killing 90", "raid"),
        ("Nine miners are killed and ten trapped in a copper mine in Peru", "collapse"),
        ("An explosion kills nine miners and leaves ten trapped in the mine", "explosion"),
        ("An air force strike kills nine in Peru", "air strike"),
        ("Peru counts 70 who died of MERS, and fires its health minister", "epidemic"),
        ("Sixty people died in a mutiny in Puno", "clashes"),
        ("A cloudburst kills nine in Puno", "flood"),
        ("Hundreds are dead in Puno as troops disperse two opposition sit-ins", "crackdown"),
        ("Sixty are found dead in collapsed houses after the earthquake", "earthquake"),
        ("The toll of the coup rises to 60 dead", "clashes"),
        ("Sixty people died in an air raid after the coup", "air strike"),
        ("Sixty people die as a boat sinks off Puno", "shipwreck"),
        # a war is what does it all, and is said last
        ("The insurgency: 70 are killed in an attack near Puno", "attack"),
        ("70 are killed in the insurgency", "war"),
    ],
)
def test_cause(text: str, cause: str | None) -> None:
    harm = next(word for word in ("kill", "dead", "die", "bodies") if word in text)
    at = text.index(harm)
    assert cause_near(text, at, at + len(harm)) == cause


@pytest.mark.parametrize(
    ("before", "cause"),
    [
        ("A trawler capsizes off Puno. ", "shipwreck"),
        ("A boat left Puno. ", None),
        ("A jet crashed in the hills. ", "plane crash"),
        ("A fire breaks out at a shrine in Puno. ", "fire"),
        ("Guards came under fire in Puno. ", None),
    ],
)
def test_cause_of_the_sentence_before(before: str, cause: str | None) -> None:
    assert cause_before(before + "Nine are missing.", len(before)) == cause
