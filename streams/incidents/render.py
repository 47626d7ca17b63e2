"""An incident's record, made of what is remembered of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from streams.extract.countries import by_code
from streams.incidents import merge
from streams.incidents.aging import end_of
from streams.incidents.anchors import WITHDRAWAL
from streams.incidents.cap import cap, point
from streams.incidents.cluster import Cluster
from streams.incidents.held import Held
from streams.incidents.history import changes
from streams.incidents.read import name_of
from streams.incidents.reports import UNDONE, Path, Report, path_of
from streams.incidents.state import HOUR, State
from streams.incidents.states import counted_once
from streams.incidents.tolls import PART, Standing
from streams.records.extraction import Facts
from streams.records.incident import Claim, Incident, Toll
from streams.records.told import Actor, CasualtyMention, DiplomaticEvent, Period, Place

CLAIMS = 20  # reports whose claims the record carries: so many of the newest, and those the toll rests on
_ACTS = 200  # the same for diplomatic acts: a wave of states names all of them


def incident(held: Held, state: State, partition_key: str) -> Incident:
    """The record of an incident as it stands.

    A merged or withdrawn one has no claims; its times are those of its first report.
    """
    reports = held.reports or [held.founder]
    first = reports[0]
    standing = held.told().tolls
    claims = [claim for report in _told(held) for claim in _claims(state, report)]
    days = merge.days(held.reports)
    diplomatic = first.category == "diplomatic"
    actors, targets = _parties(held, claims) if diplomatic else ([], [])
    place = _place(held.told().place if held.reports else merge.place(reports), claims)
    sources = held.told().sources
    record = Incident(
        id=held.id,
        revision=held.revision,
        category=first.category,
        type=merge.kind_of_act(reports) if diplomatic else _cause(reports),
        partition_key=partition_key,
        place=place,
        period=Period(start=date.fromordinal(days[0]), end=date.fromordinal(days[1])) if days else None,
        tolls={kind: _toll(toll) for kind, toll in standing.items()},
        actors=counted_once(actors) if actors and any(r.type in WITHDRAWAL for r in reports) else actors,
        targets=targets,
        linked=held.linked,
        topic=_topic(claims) if diplomatic else None,
        event_status=merge.status(reports) if diplomatic else None,
        historical=held.cluster is not None and _background(held.cluster, sources),
        history=changes(held, state),
        claims=claims,
        articles=held.dropped + len(held.cluster.articles) if held.cluster else 0,
        sources=sources,
        first_published=_time(reports[0].published),
        last_published=_time(reports[-1].published),
        state=held.state,
        merged_into=held.into,
        trigger=held.trigger,
        geometry=point(place),
    )
    at = _time(held.at)
    # What has been merged or withdrawn is over; when the one that it went into ends is that one's to say.
    ends = _time(end_of(state, held) * HOUR) if held.cluster is not None else at
    return record.model_copy(update={"cap": cap(record, at, ends)})


def _background(cluster: Cluster, sources: list[str]) -> bool:
    """Whether an incident is no news: told as history, only as known, or by one source and by the way."""
    if cluster.historical or cluster.leading:
        return cluster.historical
    return len(sources) < 2 or all(report.wording == "known" for report in cluster.reports)


def _cause(reports: list[Report]) -> str:
    """What most say that did it, of what those say who tell of as many as it harmed: no body, or arrest, did.

    A war is what does it all, and is only said where nothing else is.
    """
    most = max((report.size for report in reports), default=0)
    told = {report.type for report in reports if report.size >= PART * most} - {"", "war"}
    votes = Counter(report.type for report in reports if report.type and (report.type in told or not told))
    return votes.most_common(1)[0][0] if votes else ""


def _topic(claims: list[Claim]) -> str | None:
    """What most of the claims say that a resolution is about."""
    topics = Counter(claim.event.topic for claim in claims if claim.event and claim.event.topic)
    return topics.most_common(1)[0][0] if topics else None


def _told(held: Held) -> Sequence[Report]:
    """The reports whose claims the record carries, in order: those that count, the newest of them.

    Besides, those that the toll rests on, and those of the article that made the revision.
    """
    limit = _ACTS if held.cluster and held.cluster.category == "diplomatic" else CLAIMS
    reports = merge.counted(held.reports)
    if len(reports) <= limit:
        return reports
    kept = {toll.report.key for toll in held.told().tolls.values()}
    return [
        report
        for number, report in enumerate(reports, limit - len(reports))
        if number >= 0 or report.key in kept or report.article == held.trigger
    ]


def _claims(state: State, report: Report) -> list[Claim]:
    article = state.get("article", report.article)
    if article is None:
        return []
    if report.claims is None or report.claims[0] != article["seal"]:
        report.claims = (article["seal"], _made(report, article, article["told"].get(str(report.number), ())))
    return report.claims[1]


def claim(report: Report, article: Mapping[str, Any], facts: Facts) -> None:
    """Make the claims of a report that has joined its incident of the facts that it was read in."""
    told: list[CasualtyMention | DiplomaticEvent] = [facts.casualties[n] for n in report.mentions]
    told += [facts.events[n] for n in report.events]
    report.claims = (article["seal"], _made(report, article, told))


def _made(
    report: Report, article: Mapping[str, Any], told: Iterable[CasualtyMention | DiplomaticEvent | Any]
) -> list[Claim]:
    """Claims of what an article's entry tells: records, or the JSON values of them."""
    shared = {
        "article_id": report.article,
        "revision": article["revision"],
        "source": article["source"],
        "owner": report.owner,
        "url": article["url"],
        "title": article["title"],
        "published": _time(report.published),
        "group": report.group,
    }
    what = "event" if report.category == "diplomatic" else "mention"
    return [Claim.model_validate(shared | {what: each}) for each in told]


def _toll(standing: Standing) -> Toll:
    figure = standing.figure
    return Toll(
        low=figure.low,
        high=figure.high,
        approx=figure.approx,
        status=figure.status,
        sources=standing.sources,
        as_of=_time(standing.since),
    )


def _parties(held: Held, claims: list[Claim]) -> tuple[list[Actor], list[Actor]]:
    """All that act and all that are acted upon, each once, in order of the first claim.

    Who only threatens to act is none of those who do, where some have.
    """
    undone = [claim.event is not None and claim.event.status in UNDONE for claim in claims]
    aimed_at = {target for report in held.reports for target in report.targets}
    actors: dict[str, Actor] = {}
    targets: dict[str, Actor] = {}
    for claim, threat in zip(claims, undone, strict=True):
        for actor in claim.event.actors if claim.event and not (threat and not all(undone)) else ():
            known = actors.setdefault(name_of(actor), actor)
            if (actor.count or 0) > (known.count or 0):
                actors[name_of(actor)] = actor
        for target in claim.event.targets if claim.event else ():
            if name_of(target) in aimed_at:
                targets.setdefault(name_of(target), target)
    return list(actors.values()), list(targets.values())


def _place(path: Path, claims: list[Claim]) -> Place | None:
    """The place as a claim has it; where none does, the country that the articles are about."""
    country = by_code(path[-1]) if path else None
    home = country.code if country is not None else None
    for claim in claims:
        said = claim.mention or claim.event
        if said is not None and said.place is not None and path and path_of(said.place, home)[0] == path[0]:
            if said.place.country is None and country is not None:
                known = {"country": country.code, "path": [*said.place.path, country.name]}
                return said.place.model_copy(update=known)
            return said.place
    return Place(text="", name=country.name, country=country.code, path=[country.name]) if country else None


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
