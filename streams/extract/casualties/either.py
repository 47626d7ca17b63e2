"""Those who have come to one harm or another: nobody says how many of them to which."""

from __future__ import annotations

from dataclasses import replace

from streams.extract.casualties.harm import Harm
from streams.extract.casualties.view import View


def of_either(harm: Harm, view: View) -> Harm:
    """A harm, as of at most so many where another is told with it as the other case.

    "170 dead or wounded" -> killed <=170; "Two were killed or captured" -> killed <=2. One stays one.
    """
    group, i = harm.group, harm.trigger.i
    if (
        group.low is None
        or group.low < 2
        or not (_other(view, harm, i + 1, i + 2) or _other(view, harm, i - 1, i - 2))
    ):
        return harm
    most = group.high if group.high is not None else group.low
    return replace(harm, group=replace(group, low=None, high=most, bound="up to"))


def _other(view: View, harm: Harm, link: int, word: int) -> bool:
    """Whether "or" stands at one token, and a word for another harm, as "wounded", at the next."""
    if not 0 <= min(link, word) <= max(link, word) < len(view.doc) or view.lower[link] not in {
        "or",
        "and/or",
    }:
        return False
    return any(meaning.kind != harm.meaning.kind for meaning in view.meanings.get(word, ()))
