"""The words of a sentence; and those that part clauses, that nouns hang on, and that stand with a verb."""

from __future__ import annotations

from spacy.tokens import Doc

# words over which no verb reaches its object, and no noun its verb
BARRIERS = frozenset(
    (
        ". ; : — – … | ? ! ( ) that which who whom whose because after while when if unless although "
        "though before amid following but since until till despite as whether where"
    ).split()
)
PREPOSITIONS = frozenset(
    (
        "of in on at to from with against for by about over between among into under toward towards "
        "during through via within without behind"
    ).split()
)
AUXILIARIES = frozenset(
    (
        "began begin begins begun beginning started start starts continue continues continued finished "
        "completed is are was were be been being am has have had having 's 've get gets got getting will "
        "would wo ca shall should can could may might must do does did to not n't n’t never also already now "
        "then soon formally officially immediately temporarily permanently reportedly again finally yet "
        "just still all both abruptly unilaterally jointly effectively largely completely fully partially "
        "mutually recently swiftly quickly ' ‘ ’ \" “ ”"
    ).split()
) | {""}


def token_words(doc: Doc) -> list[str]:
    """The tokens in lower case, as many as the parse has: where a word is put together, some are empty.

    "Re-establish" is told by its last token, "pull-out" too; "in principle" says nothing.
    """
    words = [token.lower_.replace("’", "'") for token in doc]
    for i in range(1, len(words)):
        if words[i - 1 : i + 1] == ["in", "principle"]:
            words[i - 1 : i + 1] = ["", ""]
    for i in range(2, len(words)):
        if words[i - 2 : i] == ["pull", "-"] and words[i] in {"out", "back"}:
            words[i - 2 : i + 1] = ["", "", f"pull-{words[i]}"]
        if words[i - 2 : i] == ["re", "-"]:
            words[i - 2 : i + 1] = ["", "", "re" + words[i]]
    return words
