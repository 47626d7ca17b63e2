"""What an article says of harm, sorted into accounts of one happening each.

An article tells a toll in its headline and again in its text, the killed and the wounded of one
attack, a part of a toll beside the whole. All of that is one account. A second attack on another day
or in another town, one of several in a round-up, and the total of a war, are accounts of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from streams.incidents import causes
from streams.incidents.account import Account, adds, holds, tell, total
from streams.incidents.anchors import MANY, TOWN
from streams.incidents.called import called
from streams.incidents.headline import leads
from streams.incidents.named import victim
from streams.incidents.reports import Figure, Report, contains, unknown
from streams.incidents.site import site
from streams.incidents.tellings import PLAIN, VAGUE, Telling, one_figure, tellings_of
from streams.incidents.wording import headlined, sentences, victims, wording
from streams.records.extraction import Facts

NEAR_FIGURE = 1.5  # two counts whose ratio is at most this may be two tellings of one
_SEVERAL_DAYS = 3  # a span of so many days is no night and the day after it
_NAMED = 4  # so many of the countries that an article is about are kept


def casualties(facts: Facts, published: date, shared: Mapping[str, Any]) -> Iterator[Report]:
    """The reports of harm in an article that was published on a day; `shared` are the fields all have."""
    accounts: list[Account] = []
    tellings = tellings_of(facts, published)
    several = len({telling.place for telling in tellings if _some_of_a_town(telling)}) > 1
    for telling in tellings:
        _enter(telling, accounts, several)
    accounts.sort(key=lambda account: not account.of_larger)  # the sum is none of those that it is made of
    counts = [n for account in accounts if (n := _headlined(account)) is not None]
    for number, account in enumerate(accounts):
        beside = bool(counts) and _most(account) > max(counts) and not headlined(account.tellings)
        yield Report(
            **shared,
            number=number,
            category=account.category,
            type=account.cause,
            historical=account.historical,
            place=account.place,
            point=account.point,
            days=account.days,
            figures={kind: total(figures) for kind, figures in account.figures.items()},
            mentions=tuple(telling.number for telling in account.tellings),
            passing=account.days is None
            and (beside or not leads(facts.title, account.cause, account.tellings)),
            wording=wording(facts.title, account.tellings),
            victims=victims(account.tellings),
            site=site(told := sentences(facts.title, account.tellings)),
            called=called(told),
            named=victim(facts.title, account.tellings),
            around=tuple(code for code in facts.countries[:_NAMED] if code not in account.place[-1:]),
        )


def _headlined(account: Account) -> int | None:
    """How many the headline counts in an account; None where it tells no number."""
    told = [telling.figure for telling in account.tellings if telling.headline]
    return max((f.size for f in told if f.high is not None or f.low not in VAGUE), default=None)


def _most(account: Account) -> int:
    return max((figure.size for told in account.figures.values() for figure in told), default=0)


def _enter(telling: Telling, accounts: list[Account], several: bool) -> None:
    """Add a telling to the account that it belongs to, or to a new one; `several`: towns have their parts."""
    if _sums_up(telling, accounts):
        telling = telling._replace(told=("running_total", False))
    whole = _whole(accounts, telling) if telling.mention.part_of_larger else None
    if whole is not None and _one_of_several(telling, whole, several):
        own = [a for a in accounts if a.of_larger and a.place == telling.place]
        account = own[-1] if own else None
        new = Account(*PLAIN, days=whole.days, cause=telling.mention.cause or whole.cause, of_larger=True)
    else:
        account, new = whole or _account_of(accounts, telling), Account(*telling.told)
    if account is None:
        account = new
        accounts.append(account)
    tell(account, telling)


def _whole(accounts: list[Account], telling: Telling) -> Account | None:
    """The account that a part is of; None where nothing has been told."""
    all_told = [account for account in accounts if not account.of_larger]
    wholes = [account for account in all_told if telling.mention.kind in account.figures] or all_told
    return wholes[-1] if wholes else None


def _some_of_a_town(telling: Telling) -> bool:
    """Whether a telling is of those of others' dead who died in one town, and names it."""
    mention = telling.mention
    named = mention.place is not None and mention.place.text in mention.sentence
    return mention.part_of_larger and named and len(telling.place) > 1 and not unknown(telling.place)


def _one_of_several(telling: Telling, whole: Account, several: bool) -> bool:
    """Whether a part of a country's dead died in a happening of its own, as a round-up of attacks tells it.

    "Attacks across Iraq killed 40. In Mosul a bomb killed 11, in Kirkuk …"; "120 were killed in Syria, 62 of
    them in Homs". Not the dead of one town in a flood, and no "nine soldiers" who are some of all the dead.
    """
    mention = telling.mention
    wide = len(whole.place) < (TOWN if several else 2)  # what a city counts has its neighbourhoods' in it
    if not (_some_of_a_town(telling) and wide and contains(whole.place, telling.place)):
        return False
    if not PLAIN == telling.told == (whole.category, whole.historical):
        return False
    if causes.family(whole.cause or mention.cause or "") not in ("", "violence"):
        return False
    if _one_deed(whole, telling) and not several:
        return False
    together = any(other.mention.sentence == mention.sentence for other in whole.tellings)
    if not together:
        return several
    return mention.victim_class == "unspecified" and not (mention.low in VAGUE and mention.high is None)


def _sums_up(telling: Telling, accounts: list[Account]) -> bool:
    """Whether a telling is the sum of several days' violence, one of which the article tells by itself."""
    mention, days = telling.mention, telling.days
    if telling.told != PLAIN or days is None or _length(days) < _SEVERAL_DAYS:
        return False
    if causes.family(mention.cause or "") in causes.RARE:
        return False
    return any(
        _length(account.days) < _SEVERAL_DAYS
        and days[0] <= account.days[0] <= account.days[1] <= days[1]
        and (contains(telling.place, account.place) or contains(account.place, telling.place))
        and telling.figure.size > max(f.size for f in account.figures[mention.kind])
        for account in accounts
        if (account.category, account.historical) == PLAIN
        and account.days
        and mention.kind in account.figures
    )


def _length(days: tuple[int, int]) -> int:
    """How many days a span takes in."""
    return days[1] - days[0] + 1


def _account_of(accounts: list[Account], telling: Telling) -> Account | None:
    """The account that a telling belongs to: the latest that it fits; None if it starts another."""
    if not accounts:
        return None
    kind = telling.mention.kind
    alike = [account for account in accounts if (account.category, account.historical) == telling.told]
    fitting = [account for account in alike if _fits(account, telling, latest=account is alike[-1])]
    equal = [a for a in fitting if any(_near(telling.figure, f) for f in a.figures.get(kind, ()))]
    best = equal or fitting or [a for a in alike if _repeated(a, telling)]
    return best[-1] if best else None


def _repeated(account: Account, telling: Telling) -> bool:
    """Whether the text tells again, of a town by its name, what the headline tells of "a Paris suburb"."""
    return (
        not telling.headline
        and all(told.headline for told in account.tellings)
        and telling.place[-1:] == account.place[-1:]
        and account.cause == telling.mention.cause
        and [f.size for f in account.figures.get(telling.mention.kind, ())] == [telling.figure.size]
    )


def _fits(account: Account, telling: Telling, latest: bool) -> bool:
    mention, figure, place, days = telling.mention, telling.figure, telling.place, telling.days
    if days and account.days and (days[0] > account.days[1] or account.days[0] > days[1]):
        return False
    if causes.conflict(account.cause, mention.cause or ""):
        return False
    inside, around = holds(account.place, place), holds(place, account.place)
    if place and account.place and not (inside or around) and not _misplaced(account, telling):
        return any(one_figure(known, telling) for known in account.tellings)
    told = account.figures.get(mention.kind)
    if told and _countrys_own(account, telling, latest):
        return False
    if (
        not told
        or any(_near(figure, known) for known in told)
        or adds(account.last.get(mention.kind), mention)
    ):
        return True
    countrys = place and account.place and (len(place) == 1) != (len(account.place) == 1)
    if countrys and not _one_deed(account, telling):
        return False  # a country's figure and a town's are two
    larger = figure.size > max(known.size for known in told)
    # A smaller count is a part of what was told; a larger one is the whole only of a wider place, or of what
    # a town has once: three of the victims were neighbours of the gunman, who killed five.
    return not larger or (around and not inside) or (account.place == place and _once(account, telling))


def _once(account: Account, telling: Telling) -> bool:
    """Whether both tell of what comes once a day at most to a town, by one cause, and on no other days."""
    one, other = account.cause, telling.mention.cause or ""
    if not one or not other or len(telling.place) < 2:
        return False
    if account.days and telling.days and account.days != telling.days:
        return False
    return causes.one_deed(one, other) or (one == other and causes.family(one) in causes.RARE)


def _misplaced(account: Account, telling: Telling) -> bool:
    """Whether two places that are not one inside the other may be of one happening all the same.

    An article that tells twice that 63 were killed has misled us about where. And where nobody knows one of
    the places, two large counts that are nearly equal are of one.
    """
    told = account.figures.get(telling.mention.kind, ())
    if telling.figure.size < MANY:
        return False
    if telling.figure.size % 10 and any(f.size == telling.figure.size for f in told):
        return True
    home = account.place[-1] == telling.place[-1]
    nowhere = unknown(account.place) != unknown(telling.place)
    return home and nowhere and any(_near(telling.figure, f) for f in told)


def _countrys_own(account: Account, telling: Telling, latest: bool) -> bool:
    """Whether one of two counts is a country's, and is not that of the town in it that the other is of.

    "Hundreds killed in Syria" is not what "at least 50 died in Homs" says; "dozens killed in Syria" may be,
    where the text goes on with it, `latest`. A disaster comes once, and so does a massacre.
    """
    countrys, towns = len(telling.place) == 1, len(account.place) == 1
    if countrys == towns or not (telling.place and account.place):
        return False
    if causes.family(telling.mention.cause or account.cause) in causes.RARE or _one_deed(account, telling):
        return False
    told = max(figure.size for figure in account.figures[telling.mention.kind])
    more = telling.figure.size - told if countrys else told - telling.figure.size
    return more > 1 or (more < -1 and not latest)


def _one_deed(account: Account, telling: Telling) -> bool:
    """Whether both tell of what comes once a day to a country: 95 dead of a massacre, 50 in two villages."""
    one, other = account.cause, telling.mention.cause or ""
    return causes.one_deed(one or other, other or one)


def _near(one: Figure, other: Figure) -> bool:
    """Whether two counts may be two tellings of one: nearly equal, or one is a vague word for the other."""
    small, large = sorted((one, other), key=lambda figure: figure.size)
    if large.size <= NEAR_FIGURE * small.size:
        return True
    if large.low is None:
        return one.overlaps(other)
    return small.low in VAGUE and small.high is None and (small.size <= 3 or large.size < 12 * small.size)
