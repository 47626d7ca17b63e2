"""Words for people, and the class of victim that they name.

A count is a casualty only if what is counted are people: a plane, a bill or hopes can be killed too.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from streams.records.told import VictimClass


def _listed(name: str) -> str:
    """The words of a list beside this module, without its comments."""
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return " ".join(line for line in lines if not line.startswith("#"))


# The first class that has the word wins, so the particular stands before the general.
CLASSES: dict[VictimClass, str] = {
    "child": """
        child children boy boys girl girls baby babies infant infants toddler toddlers kid kids minor
        minors teenager teenagers schoolchildren schoolchild schoolgirl schoolgirls schoolboy schoolboys
        newborn newborns teen teens youngster youngsters daughter daughters son sons granddaughter
        grandson""",
    "woman": """
        woman women wife wives mother mothers grandmother grandmothers lady ladies girlfriend sister
        sisters nun nuns widow widows""",
    "journalist": """
        journalist journalists reporter reporters cameraman cameramen photographer photographers
        correspondent correspondents editor editors newsman newsmen columnist columnists blogger
        bloggers broadcaster broadcasters photojournalist photojournalists presenter newswoman""",
    "aid_worker": "volunteer volunteers humanitarian humanitarians aid-worker rescuer rescuers",
    "health_worker": """
        doctor doctors nurse nurses medic medics paramedic paramedics surgeon surgeons physician
        physicians midwife midwives vaccinator vaccinators""",
    "protester": """
        protester protesters protestor protestors demonstrator demonstrators rioter rioters marcher
        marchers activist activists striker strikers""",
    "refugee": """
        refugee refugees migrant migrants asylum-seeker asylum-seekers displaced evacuee evacuees
        immigrant immigrants""",
    "security_forces": """
        soldier soldiers troop troops trooper troopers policeman policemen policewoman policewomen
        police cop cops officer officers serviceman servicemen servicewoman servicemember servicemembers
        servicewomen guardsman guardsmen guard guards marine marines gi gis paramilitary paramilitaries
        commando commandos sergeant sergeants lieutenant lieutenants corporal corporals colonel colonels
        major captain captains general generals conscript conscripts peacekeeper peacekeepers sailor
        sailors airman airmen gendarme gendarmes constable constables recruit recruits cadet cadets
        infantryman paratrooper paratroopers ranger rangers pilot pilots army navy personnel private
        brigadier commander commanders serviceperson legionnaires defender defenders sentry bodyguard
        bodyguards deputy inspector superintendent detective detectives agent agents patrolman patrolmen
        carabinero carabineros carabinieri legionnaire subsergeant""",
    "armed_group": """
        militant militants rebel rebels terrorist terrorists insurgent insurgents fighter fighters
        gunman gunmen jihadist jihadists jihadi jihadis extremist extremists guerrilla guerrillas
        guerilla guerillas militiaman militiamen bomber bombers attacker attackers assailant assailants
        mercenary mercenaries separatist separatists bandit bandits islamist islamists subversive
        subversives combatant combatants operative operatives infiltrator infiltrators hitman hitmen
        warlord gangster gangsters pirate pirates member members shooter shooters suspect suspects
        criminal criminals delinquent delinquents hijacker hijackers maoist maoists naxal naxals
        naxalite naxalites takfiri takfiris contra contras sniper snipers ringleader ringleaders""",
    "civilian": """
        civilian civilians villager villagers resident residents student students worker workers laborer
        laborers labourer labourers farmer farmers peasant peasants passenger passengers tourist
        tourists bystander bystanders pedestrian pedestrians teacher teachers worshipper worshippers
        worshiper worshipers pilgrim pilgrims shopper shoppers driver drivers miner miners fisherman
        fishermen family families passerby passersby passer-by passers-by citizen citizens local locals
        businessman businessmen judge judges lawyer lawyers priest priests bishop archbishop mayor
        mayors neighbor neighbors neighbour neighbours settler settlers visitor visitors inhabitant
        inhabitants householder spectator spectators merchant merchants trader traders vendor vendors
        engineer engineers herder herders herdsman herdsmen tribesman tribesmen elder elders pupil
        pupils customer customers employee employees commuter commuters holidaymaker holidaymakers
        motorist motorists guest guests churchgoer churchgoers mourner mourners athlete athletes fan
        fans householders shopkeeper shopkeepers staff professor professors scientist scientists
        academic academics""",
    "unspecified": _listed("people.txt"),
}

_CLASS_OF: dict[str, VictimClass] = {}
for _victim_class, _words in CLASSES.items():
    for _word in _words.split():
        _CLASS_OF.setdefault(_word, _victim_class)

# "security forces", "aid workers": the words before the head say more than the head.
MODIFIERS: dict[str, VictimClass] = {
    "aid": "aid_worker",
    "humanitarian": "aid_worker",
    "relief": "aid_worker",
    "rescue": "aid_worker",
    "health": "health_worker",
    "medical": "health_worker",
    "hospital": "health_worker",
    "ambulance": "health_worker",
    "police": "security_forces",
    "army": "security_forces",
    "military": "security_forces",
    "security": "security_forces",
    "navy": "security_forces",
    "coalition": "security_forces",
    "rebel": "armed_group",
    "militant": "armed_group",
    "terrorist": "armed_group",
    "guerrilla": "armed_group",
    "taliban": "armed_group",
    "isis": "armed_group",
    "isil": "armed_group",
    "daesh": "armed_group",
    "hezbollah": "armed_group",
    "militia": "armed_group",
    "displaced": "refugee",
    "media": "journalist",
    "press": "journalist",
}
_MODIFIED_HEADS = frozenset(
    """worker workers personnel staff member members official officials force forces employee employees
    commander commanders leader leaders fighter fighters officer officers person persons people team
    volunteer crew source element elements recruit chief""".split()
)

ANIMALS = frozenset(_listed("animals.txt").split())
_NOT_PEOPLE = ANIMALS | frozenset(
    """hour hours day days week weeks month months year years minute minutes time times mile miles
        kilometer kilometers kilometre kilometres km meter meters metre metres foot feet percent
        house houses home homes building buildings vehicle vehicles car cars tank tanks plane planes
        helicopter helicopters aircraft truck trucks bus buses boat boats ship ships drone drones
        missile missiles rocket rockets bomb bombs shell shells mortar gun guns weapon weapons rifle
        rifles round rounds ton tons tonne tonnes dollar dollars euro euros pound pounds village
        villages town towns city cities country countries nation nations state states attack attacks
        strike strikes explosion explosions blast blasts clash clashes incident incidents raid raids
        operation operations hope hopes bill bills deal deals idea plan talks process law project
        job jobs case cases tree trees mosquito mosquitoes virus bacteria species economy business
        businesses industry power season front position positions site sites target targets
        checkpoint checkpoints camp camps school schools hospital hospitals point points goal goals
        game games match matches vote votes seat seats quake crop crops market markets momentum mood
        joke career dream dreams democracy speculation buzz company companies conversation debate
        internet signal light engine engines phone parliament rumor rumors rumour rumours story side
        sides way leg legs arm arms back knee pride feelings chances prospects reputation sentence
        sentences offensive ambition tanker tankers launcher launchers bunker bunkers carrier
        carriers container containers trailer trailers mines mine charges elbow shoulder
        ankle wrist neck hamstring square street road avenue highway church mosque temple cathedral
        center centre party university college ministry bank hotel airport station bridge palace
        museum island islands mountain river sea ocean desert valley province district county region
        border episode episodes film films movie movies series song album book books podcast show
        homeland barracks base headquarters projects newspaper newspapers
        magazine act agreement constitution department departments agency agencies bureau commission program
        transplants programs programme programmes tariff tariffs tax taxes fund funds rule rules""".split()
)
_PERSON_ENDINGS = (
    "workers",
    "worker",
    "goers",
    "goer",
    "dwellers",
    "dweller",
    "ians",
    "ists",
    "men",
    "women",
    "eers",
    "nauts",
    "man",
    "woman",
    "ist",
    "ian",
)


@cache
def class_of(word: str) -> VictimClass | None:
    """The class that a word in lower case names; None if it is no known word for people."""
    return _CLASS_OF.get(word)


@cache
def is_person_word(word: str) -> bool:
    """Whether a common noun in lower case means people, as far as can be told from the word."""
    if word in _CLASS_OF:
        return True
    if word in _NOT_PEOPLE:
        return False
    if "-" in word:
        return is_person_word(word.rsplit("-", 1)[-1])
    return len(word) > 4 and word.endswith(_PERSON_ENDINGS)


def is_known_thing(word: str) -> bool:
    """Whether a noun in lower case is known to be no word for people."""
    return word in _NOT_PEOPLE or word.endswith(("birds", "fish"))


_KIN = frozenset("family families household households clan tribe".split())


def victim_class(head: str, modifiers: list[str], after: list[str]) -> VictimClass:
    """The class of a noun phrase, from its head, the words before it and the next after it, in lower case.

    The members of a family are no armed ones.
    """
    if head in {"member", "members"} and _KIN.intersection([*modifiers, *after]):
        return "unspecified"
    found = class_of(head)
    if head in _MODIFIED_HEADS or found is None or found == "unspecified":
        for word in reversed(modifiers):
            if word in MODIFIERS:
                return MODIFIERS[word]
        for word in reversed(modifiers):
            if (other := class_of(word)) is not None and other != "unspecified":
                return other
    if "unarmed" in modifiers:
        return "civilian"
    return found or "unspecified"
