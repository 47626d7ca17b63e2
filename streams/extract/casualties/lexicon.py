"""The words that tell of harm to people: what kind of harm, and in which frame they tell it.

To add a word, put it under its frame below; the gate and the reader both take it from here. A frame
says where its victims stand, and is read by the constructions in `constructions/`.
"""

from __future__ import annotations

from collections.abc import Iterator

from streams.extract.casualties.frames import Frame, Trigger, forms
from streams.records.told import CasualtyKind

# A regular verb is given by its base; another as base/third person/past/participle/-ing.
HARM: dict[CasualtyKind, str] = {
    "killed": """kill murder assassinate massacre behead decapitate lynch electrocute slaughter martyr
        slay/slays/slew/slain/slaying butcher exterminate asphyxiate incinerate""",
    "wounded": "wound injure hurt/hurts/hurt/hurt/hurting maim hospitalise hospitalize mutilate",
    "abducted": "abduct kidnap/kidnaps/kidnapped/kidnapped/kidnapping",
    "detained": "arrest detain imprison apprehend incarcerate jail",
    "displaced": "displace uproot",
}
# Done to things as often as to people. A form that is mostly a noun is left out: "four machineguns".
HARM_PEOPLE_ONLY: dict[CasualtyKind, str] = {
    "killed": """execute eliminate neutralise neutralize liquidate hang/hangs/hanged/hanged/hanging
        destroyed/destroying drown gassed/gassing machinegunned/machinegunning necklaced/necklacing""",
    "abducted": "seize snatch",
    "detained": "capture nab/nabs/nabbed/nabbed/nabbing",
    "displaced": "evacuate evict",
    "wounded": "burn poison sicken scald bruised/bruised",
}
SUFFER: dict[CasualtyKind, str] = {
    "killed": "die/dies/died/died/dying perish succumb/succumbs/succumbed/succumbed/succumbing",
    "displaced": "flee/flees/fled/fled/fleeing",
}
SUFFER_PEOPLE_ONLY: dict[CasualtyKind, str] = {
    "killed": "drown suffocate expire",
    "missing": "disappear vanish",
    "wounded": "choke faint convulse",
}
STATE: dict[CasualtyKind, str] = {
    "killed": "dead lifeless deceased",
    "wounded": "injured wounded hurt hospitalized hospitalised",
    "missing": "missing unaccounted",
    "displaced": "homeless",
    "abducted": "hostage",
}
ACT: dict[CasualtyKind, str] = {
    "killed": """death deaths killing killings murder murders assassination assassinations massacre massacres
        execution executions slaying slayings beheading beheadings decapitation decapitations fatality
        fatalities drowning drownings lynching lynchings homicide homicides manslaughter femicides slaughter
        martyrdom suicide suicides""",
    "wounded": "injury injuries wounding woundings",
    "abducted": "abduction abductions kidnapping kidnappings kidnap",
    "detained": "arrest arrests detention detentions jailing imprisonment incarceration",
    "missing": "disappearance disappearances",
    "displaced": "displacement evacuation evacuations exodus",
}
TOLL: dict[CasualtyKind, str] = {
    "killed": "toll tolls tally count total deaths fatalities",
    "wounded": "injuries",
}
BODY: dict[CasualtyKind, str] = {"killed": "body bodies corpse corpses cadaver cadavers remains"}
LIVES: dict[CasualtyKind, str] = {"killed": "life lives victim victims throat throats price sacrifice"}
HOSTAGE: dict[CasualtyKind, str] = {
    "abducted": "hostage hostages captive captives",
    "detained": "prisoner prisoners",
}
CUSTODY: dict[CasualtyKind, str] = {
    "detained": "custody handcuffs bars jail prison detention arrest",
    "abducted": "captivity hands",
}
HOME: dict[CasualtyKind, str] = {
    "displaced": """home homes house houses village villages shelter shelters safety refuge abroad exile
        safer safe secure tents path way camp camps ground roof roofs buses convoy convoys"""
}
LEAVE: dict[CasualtyKind, str] = {
    "displaced": """leave/leaves/left/left/leaving stream pour trek/treks/trekked/trekked/trekking cross
        escape desert abandon"""
}
# Ways to take people away. Who does it tells an arrest from an abduction.
TAKE_AWAY = """whisk spirit haul drag/drags/dragged/dragged/dragging bundle cart herd march
    carry/carries/carried/carried/carrying take/takes/took/taken/taking
    make/makes/made/made/making"""
HAUL: dict[CasualtyKind, str] = {"detained": TAKE_AWAY + " pick"}
CARRY: dict[CasualtyKind, str] = {"abducted": TAKE_AWAY}
CARE: dict[CasualtyKind, str] = {
    "wounded": """hospital hospitals icu clinic clinics treatment attention assistance care centre centres
        center centers facility facilities treated"""
}
CONDITION: dict[CasualtyKind, str] = {"wounded": "coma"}
BURIED: dict[CasualtyKind, str] = {"missing": "buried buries burying bury trapped trapping traps entombed"}
UNTRACED: dict[CasualtyKind, str] = {"missing": "traced located reached found contacted seen heard accounted"}
WHEREABOUTS: dict[CasualtyKind, str] = {"missing": "whereabouts fate"}
SEARCH: dict[CasualtyKind, str] = {"missing": "searching searched search looking looked combing"}
CLAIM: dict[CasualtyKind, str] = {"killed": "claimed claims claiming"}
LIMB: dict[CasualtyKind, str] = {
    "wounded": """leg legs arm arms limb limbs foot feet eye eyes finger fingers bone bones rib ribs skull
        pelvis collarbone jaw nose wrist hand eyesight vision sight hearing"""
}
# Whom one loses by death: "he lost his wife and two sons".
KIN = tuple(
    """wife husband mother father parents son sons daughter daughters child children brother brothers sister
    sisters grandmother grandfather grandson granddaughter uncle aunt nephew niece cousin cousins relatives
    baby grandsons granddaughters grandchildren grandparents uncles aunts nephews nieces twins siblings
    colleagues comrades friends neighbours neighbors ones""".split()
)
LOSE: dict[CasualtyKind, str] = {"killed": "lost lose loses losing cost costs costing"}
FALL: dict[CasualtyKind, str] = {"killed": "fall falls fell fallen"}
LOSSES: dict[CasualtyKind, str] = {"killed": "losses loss"}
INJURY: dict[CasualtyKind, str] = {
    "wounded": """injury injuries wound wounds burns fractures bruises lacerations symptoms suffocation
        asphyxiation spasms convulsions problems difficulties cuts bullet bullets inhalation"""
}

# Verbs that kill only where the sentence says so ("shot dead", "burnt alive", "fatally stabbed"); the kind is
# what they mean without that, None being nothing.
DEADLY: dict[str, CasualtyKind | None] = {
    **dict.fromkeys(
        """burnt burned buried crushed crushing trampled hacked bludgeoned starved freeze froze frozen clubbed
        stoned tortured mauled blown found run mowed shoot thrashed battered kicked knifed speared bashed
        pelted whacked savaged axed bitten stung charged pushed squashed hounded
        pummelled pummeled roasted roasting flogged whipped charred pinned
        bayoneted bayonetted garroted garrotted garrotting
        smothered chopped slashed impaled boiled gored hack hacks hacking
        beat beats beating bludgeon bludgeoning stone stoning club clubbing""".split(),
        None,
    ),
    **dict.fromkeys("strangle strangles strangled strangling throttled".split(), "killed"),
    **dict.fromkeys(
        "shot shoots shooting stabbed beaten macheted stab stabs stabbing bludgeoned clubbed knifed".split(),
        "wounded",
    ),
}
# Deeds that kill where they are said to: "the fatal shooting of", "a deadly attack on".
ATTACKS = frozenset(
    "attack attacks shooting shootings stabbing stabbings beating beatings assault ambush".split()
)
# Who kills: of whom it is said, is dead ("the murderers of two priests").
DOERS: dict[str, CasualtyKind] = {
    **dict.fromkeys("killer killers murderer murderers assassin assassins slayer slayers".split(), "killed"),
    **dict.fromkeys("kidnapper kidnappers abductor abductors".split(), "abducted"),
}
# What a verb tells with one of the two words after it.
PARTICLES: dict[tuple[str, str], tuple[CasualtyKind, Frame]] = {
    **{(verb, "down"): ("killed", "harm") for verb in "gun guns gunned gunning mowed mowing".split()},
    **dict.fromkeys((("blown", "up"), ("blown", "pieces"), ("torn", "pieces")), ("killed", "harm")),
    **dict.fromkeys((("rendered", "ineffective"), ("found", "hanging")), ("killed", "harm")),
    ("roughed", "up"): ("wounded", "harm"),
    **{(verb, "up"): ("detained", "harm") for verb in "rounded rounding locked locking".split()},
    **{(verb, "up"): ("wounded", "harm") for verb in ("beaten", "beat", "beats", "beating")},
    ("picked", "off"): ("killed", "harm"),
    ("swept", "away"): ("missing", "harm"),
    ("sent", "hell"): ("killed", "harm"),
    ("fell", "martyr"): ("killed", "suffer"),
    ("embraced", "shahadat"): ("killed", "suffer"),
    ("met", "end"): ("killed", "suffer"),
    ("driven", "from"): ("displaced", "harm"),
    ("put", "death"): ("killed", "harm"),
    ("laid", "rest"): ("killed", "harm"),
    ("riddled", "bullets"): ("killed", "harm"),
    ("wiped", "out"): ("killed", "harm"),
    **{(verb, "out"): ("displaced", "harm") for verb in ("bused", "bussed")},
    ("taken", "gunpoint"): ("abducted", "harm"),
    **{(form, "arrest"): ("detained", "suffer") for form in ("courted", "courting")},
    **{(verb, "blind"): ("wounded", "suffer") for verb in ("gone", "went")},
    ("bled", "death"): ("killed", "suffer"),
    **{(word, "last"): ("killed", "suffer") for word in ("breathed", "breathes")},
    ("bleeding", "death"): ("killed", "suffer"),
    **{(word, "away"): ("killed", "suffer") for word in ("pass", "passes", "passed", "passing")},
    ("held", "gunpoint"): ("abducted", "harm"),
    ("held", "ransom"): ("abducted", "harm"),
    **{
        ("held", reason): ("detained", "harm")
        for reason in ("over", "suspicion", "police", "questioning", "prison", "jail", "detention")
    },
}


def _verbs(
    frame: Frame, table: dict[CasualtyKind, str], people_only: bool = False
) -> Iterator[tuple[str, Trigger]]:
    for kind, verbs in table.items():
        for verb in verbs.split():
            for form in forms(verb):
                yield form, Trigger(kind, frame, people_only)


def _words(
    frame: Frame, table: dict[CasualtyKind, str], people_only: bool = False
) -> Iterator[tuple[str, Trigger]]:
    for kind, words in table.items():
        for word in words.split():
            yield word, Trigger(kind, frame, people_only)


def _lexicon() -> dict[str, tuple[Trigger, ...]]:
    lexicon: dict[str, tuple[Trigger, ...]] = {}
    for form, trigger in (
        *_verbs("harm", HARM),
        *_verbs("harm", HARM_PEOPLE_ONLY, True),
        *_verbs("suffer", SUFFER),
        *_verbs("suffer", SUFFER_PEOPLE_ONLY, True),
        *_words("state", STATE, True),
        *_words("toll", TOLL),
        *_words("act", ACT),
        *_words("body", BODY),
        *_words("lives", LIVES),
        *_words("hostage", HOSTAGE),
        *_words("injury", INJURY, True),
        *_words("lose", LOSE, True),
        *_words("fall", FALL, True),
        *_words("losses", LOSSES, True),
        *_words("custody", CUSTODY, True),
        *_words("home", HOME, True),
        *_verbs("leave", LEAVE, True),
        *_verbs("haul", HAUL, True),
        *_verbs("carry", CARRY, True),
        *_words("care", CARE, True),
        *_words("condition", CONDITION, True),
        *_words("buried", BURIED, True),
        *_words("untraced", UNTRACED, True),
        *_words("whereabouts", WHEREABOUTS, True),
        *_words("limb", LIMB, True),
        *_words("claim", CLAIM, True),
        *_words("search", SEARCH, True),
    ):
        if trigger not in lexicon.get(form, ()):
            lexicon[form] = (*lexicon.get(form, ()), trigger)
    return lexicon


# Forms that only tell what somebody does to others: "kill", "arrest", and not "hurt", "drown".
BARE = frozenset(
    forms(verb)[0]
    for table in (HARM, HARM_PEOPLE_ONLY)
    for verbs in table.values()
    for verb in verbs.split()
    if len(forms(verb)) > 3 and forms(verb)[0] not in {*forms(verb)[2:], "burn", "drown", "evacuate"}
)
# Every form in lower case, with the frames that it may be read in, in the order in which they are tried.
LEXICON: dict[str, tuple[Trigger, ...]] = _lexicon()
# Every word, in lower case, that may mean something at all.
MEANT = frozenset(
    {*LEXICON, *DEADLY, *ATTACKS, *DOERS, *(verb for verb, _ in PARTICLES), "condition", "puts", "putting"}
    | set("drive drives drove driving driven hit hitting struck striking grazed hold holds holding".split())
    | {
        "battling",
        "fighting",
        "survive",
        "survived",
        "survivors",
        "critical",
        "cut",
        "sheltering",
        "situation",
    }
)
