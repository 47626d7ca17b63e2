"""What governs an act that is told as an infinitive, a gerund, a participle or a noun: "urged Peru to …"."""

from __future__ import annotations

from streams.extract.diplomacy.act import BE, NOTHING, SIGNED, Act, Verdict
from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.cues import ALLOWED, RIGHT_BEFORE, UNDONE, WITHOUT_SCRUPLE
from streams.extract.diplomacy.governed import governed
from streams.extract.diplomacy.reading import Reading, forms_of
from streams.extract.diplomacy.view import View


def from_governor(match: Match, view: View, start: int) -> Reading | None:
    """What governs an infinitive, a gerund, a participle or a noun."""
    act = Act(match, view, start)
    verdict = next((verdict for rule in _RULES if (verdict := rule(act))), None)
    return None if verdict == NOTHING else verdict


def _right_before(act: Act) -> Verdict:
    """A phrase that stands right before the act: "is on the verge of | expelling"."""
    before = act.view.lower[: act.view.starts[act.match.act]]
    for status, cue in RIGHT_BEFORE.items():
        found = cue.search(before)
        if found:
            return Reading(status, found[0].strip())
    return NOTHING if WITHOUT_SCRUPLE.search(before) else None


def _come_to_nothing(act: Act) -> Verdict:
    """What is said of the plan "to" act: "a deal to … fell through", "the order to … was reversed"."""
    token = act.token
    plan = token.head
    if act.match.form != "base" or token.dep_ not in {"acl", "relcl"}:
        return None
    if plan.lower_ in _DECISIONS and plan.dep_ in {"nsubj", "nsubjpass"}:
        said = [plan.head] if plan.dep_ == "nsubjpass" else [*plan.head.rights][:1]
        return Reading("denied", said[0].lower_) if said and said[0].lower_ in UNDONE else None
    if plan.lower_ not in _PLANS:
        return None
    failed = plan.dep_ == "nsubj" and plan.head.lower_ in _FAIL
    put_off = plan.dep_ == "nsubjpass" and plan.head.lower_ in _PUT_OFF
    return Reading("denied", plan.head.lower_) if failed or put_off else None


def _let(act: Act) -> Verdict:
    """What somebody means to let happen: "halts its fire to let the rebels withdraw", "a law that lets …"."""
    head = act.token.head
    let = act.match.form == "base" and head.lower_ in _LET
    if let and act.match.shape == "intransitive" and head.tag_ in {"VBD", "VBZ"} and head.dep_ != "relcl":
        return NOTHING  # "allowed the text to pass": so it did
    meant = let and any(c.lower_ == "to" and c.i < head.i for c in head.children if c.dep_ == "aux")
    meant = meant or (head.lower_ in {"lets", "allows", "enables"} and head.head.lower_ in {"law", "bill"})
    return Reading("proposed", "let") if meant else None


def _for_them_to(act: Act) -> Verdict:
    """As in "Chad demanded an apology and for Peruvian soldiers to withdraw"."""
    token = act.token
    while token.dep_ in {"conj", "xcomp", "advcl", "dep"} and token.head.tag_ == "VB":
        token = token.head  # "for them to vote and lift it", "for them to use it to lift it"
    marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "aux"}}
    marked = {"for", "to"} <= marks
    passive = act.match.shape == "passive" and act.view.words[act.match.act - 2 : act.match.act] == [
        "to",
        "be",
    ]
    thing = act.match.thing
    before = act.view.words[max(0, thing.start - 2) : thing.start] if thing and passive else []
    hoped = marked or "for" in before or (token.dep_ in {"pcomp", "conj"} and token.head.lower_ == "for")
    wished = (act.match.form == "base" or passive) and hoped
    return Reading("proposed", "for") if wished else None


def _a_main_verb(act: Act) -> Verdict:
    """A finite verb governs itself: "Peru expels", "the envoy was expelled"; a bare participle does not."""
    match = act.match
    itself = match.shape == "active" or (match.form != "base" and act.group & (BE | _HAVE))
    return NOTHING if act.finite and itself else None


_QUOTES = frozenset({"'", "‘", '"', "“"})


def _told_to(act: Act) -> Verdict:
    """What is told others to do: "Candidate: Pull troops out of Chad", "'Expel its envoy', Niger says"."""
    first = all(word in _QUOTES for word in act.view.words[: act.edge])
    bare = act.match.form == "base" and act.match.shape == "active"
    told = bare and (first or act.preceded_by == ":")
    return Reading("proposed", "imperative") if told else None


def _not_there_yet(act: Act) -> Verdict:
    """As in "A possible embargo", "an eventual Peruvian pullout"."""
    thing = act.match.thing
    before = act.view.words[thing.start - 1] if thing else ""
    return Reading("proposed", before) if before in _NOT_THERE_YET else None


def _in_a_text(act: Act) -> Verdict:
    """A text or people that would do it: "a resolution to impose", "Peru names envoy to restore ties"."""
    would = act.preceded_by in _TEXTS and (act.infinitive or act.match.form == "ing")
    would = would and not SIGNED & set(act.view.words[max(0, act.edge - 8) : act.edge])
    return Reading("proposed", act.preceded_by) if would else None


def _settled_on(act: Act) -> Verdict:
    """As in "The planned Peruvian withdrawal"."""
    if act.match.shape != "noun":
        return None
    whose = act.edge
    while whose and act.view.in_party(whose - 1):
        whose -= 1
    before = act.view.words[whose - 1] if whose else ""
    return Reading("announced", before) if before in _SETTLED_ON else None


def _first_to(act: Act) -> Verdict:
    """As in "Peru becomes the first in the region to cut ties": it has."""
    before = act.view.words[max(0, act.edge - 9) : act.edge]
    ranks = [n for n, word in enumerate(before) if word in _RANKS]
    first = act.infinitive and bool(ranks) and bool(BECAME & set(before[: ranks[-1]]))
    return NOTHING if first else None


def _begun(act: Act) -> Verdict:
    """As in "Peru has begun to withdraw its troops", not "it will begin to"."""
    group = act.view.words[act.start : act.match.act]
    at = next((n for n, word in enumerate(group[:-1]) if word in BEGIN and group[n + 1] == "to"), None)
    return NOTHING if at is not None and not _AHEAD & set(group[:at]) else None


BEGIN, _AHEAD = forms_of("begin start continue"), frozenset("to will would must".split())
_RANKS = frozenset("first second third latest last only".split())
BECAME = frozenset("become becomes became becoming was were".split())


def _an_infinitive(act: Act) -> Verdict:
    """As in "Peru to expel the envoy", but not "Peru may have to strike a deal to end its war"."""
    if not act.infinitive:
        return None
    doubtful = any(
        c.lower_ in _DOUBTFUL for a in [*act.token.ancestors][:4] for c in a.children if c.dep_ == "aux"
    )
    if doubtful:
        return Reading("threatened", "may")
    allowed = ALLOWED.search(act.view.lower, 0, act.view.starts[act.match.act])
    if allowed:
        return Reading("proposed", allowed[0].strip())
    return Reading("proposed" if _a_purpose(act) else "announced", "to")


def _a_purpose(act: Act) -> bool:
    """As in "Peru's leader visits Chad to mend ties": what he comes for, and not what is settled."""
    told = act.view.sentence.doc[: act.start]
    finite = any(t.tag_ in {"VBZ", "VBD", "VBP"} and t.lower_ not in _SAYING for t in told)
    to = max((n for n in range(act.match.act) if act.view.words[n] == "to"), default=0)
    of_a_noun = act.token.dep_ in {"acl", "relcl"} or act.view.words[to - 1] in _SETTLED
    return act.match.construction.type == "relations_restored" and finite and not of_a_noun


_SETTLED = frozenset("deal agreement accord pact decision".split())  # "to mend ties"
_SAYING = frozenset("say says said confirm confirms confirmed".split())


# In order: the first that has a verdict decides.
_RULES = (
    _right_before,
    _come_to_nothing,
    _let,
    _for_them_to,
    _told_to,
    _a_main_verb,
    _not_there_yet,
    _in_a_text,
    _settled_on,
    _first_to,
    _begun,
    governed,
    _an_infinitive,
)


_DOUBTFUL = frozenset({"may", "might", "could"})
_PLANS = frozenset("deal agreement plan bid attempt effort efforts pact accord move offer operation".split())
_DECISIONS = frozenset("decision order decree ruling".split())
_PUT_OFF = frozenset("put postponed delayed shelved suspended scrapped cancelled called dropped".split())
_FAIL = forms_of("fall collapse fail stall falter founder unravel")
_SETTLED_ON = frozenset("planned scheduled announced ordered promised agreed imminent".split())
_LET = forms_of("let allow enable permit")
_HAVE = frozenset("has have had".split())
_NOT_THERE_YET = frozenset("possible potential eventual prospective hypothetical".split())
_TEXTS = frozenset(
    "resolution resolutions draft drafts motion motions bill amendment measure text mandate petition "
    "envoys envoy delegation commission committee".split()
)
