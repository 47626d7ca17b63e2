"""`tocsin extract`: read texts and print what they say."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, TextIO

import orjson
import typer
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from streams.extract.document import Document
from streams.records.extraction import Extraction
from streams.settings import load


class Line(BaseModel):
    """One line of input: a text, or a title with a summary or body."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str
    text: str | None = None
    title: str = ""
    summary: str = ""
    body: str = ""
    published: datetime | None = None
    source: str = ""
    url: str = ""
    link: str = ""

    @model_validator(mode="after")
    def _has_something_to_read(self) -> Line:
        if self.text is None and not self.title and not self.body and not self.summary:
            raise ValueError('it needs "text", or "title" with "summary" or "body"')
        return self

    def document(self) -> Document:
        """The document to read: `text` as given, or else title and body as an article joins them."""
        body = self.body or self.summary
        text = self.text
        if text is None:
            text = f"{self.title}\n\n{body}" if body else self.title
        published = self.published
        if published is not None and published.tzinfo is None:
            published = published.replace(tzinfo=UTC)
        url = self.url or self.link
        return Document(self.id, text, self.title, published, self.source, url)


def documents(lines: Iterable[str], name: str, complain: TextIO) -> Iterator[Document]:
    """The documents in JSONL `lines`; each bad line is reported on `complain` and passed over."""
    for number, line in enumerate(_whole(lines, name, complain), start=1):
        if not line.strip():
            continue
        try:
            yield Line.model_validate(orjson.loads(line)).document()
        except orjson.JSONDecodeError as problem:
            print(f"{name}:{number}: not JSON ({problem}); the line is passed over", file=complain)
        except ValidationError as problem:
            error = problem.errors()[0]
            where = ".".join(str(part) for part in error["loc"])
            what = f'"{where}": {error["msg"]}' if where else error["msg"]
            print(f"{name}:{number}: {what}; the line is passed over", file=complain)


def _whole(lines: Iterable[str], name: str, complain: TextIO) -> Iterator[str]:
    """The lines as far as the file can be read; where it is damaged is reported on `complain`."""
    count = 0
    try:
        for line in lines:
            count += 1
            yield line
    except (EOFError, OSError, zlib.error) as problem:
        print(
            f"{name}: damaged after line {count} ({problem}); what follows is not read: get the file anew",
            file=complain,
        )


def answer(extraction: Extraction) -> dict[str, Any]:
    """What `tocsin extract` prints of an extraction."""
    content = extraction.model_dump(mode="json")
    kept = ("entities", "casualties", "events", "language", "truncated")
    return {"id": extraction.article_id} | {name: content[name] for name in kept}


def extract(
    file: Annotated[str, typer.Argument(help="JSONL file, plain or .gz; - reads standard input.")] = "-",
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell in plain words what led to each mention.")
    ] = False,
) -> None:
    """Read texts: who was killed or hurt, how many, where; who vetoed, recalled, expelled.

    One JSON object a line, {"id", "text"} or {"id", "title", "summary" or "body"}, with "published",
    "source" and "url" where known. The answers come in the same order; start and end are character
    offsets into the text as given, or into title, empty line, body.

        echo '{"id": 1, "text": "At least 12 people died in Homs on Tuesday."}' | tocsin extract
    """
    from streams.extract.pipeline import Extractor  # loads spaCy

    extractor = Extractor(load().model)
    with open_lines(file) as lines:
        found = documents(lines, file, sys.stderr)
        if explain:
            for document in found:
                _explain(extractor, document)
            return
        for extraction in extractor.extract_many(found):
            sys.stdout.buffer.write(orjson.dumps(answer(extraction)) + b"\n")
            sys.stdout.buffer.flush()


def _explain(extractor: Any, document: Document) -> None:
    print(f"{document.id}: {document.title or document.text[:70]}")
    explained = extractor.explain(document)
    if explained.truncated:
        print("  it takes longer to read than one text may: what follows is what was found until then;")
        print("  split the text to have all of it read")
    if not explained.told:
        print("  nothing was read in it")
    for found, reasons in explained.told:
        print(f"  {found.quote!r}")
        for reason in reasons:
            print(f"    - {reason}")


def open_lines(file: str) -> TextIO:
    """The lines of a JSONL file, plain or .gz; - is standard input. Raises typer.BadParameter for no file.

    Bytes that are no UTF-8 become lone surrogates, which no JSON has: their line alone is not read.
    """
    if file == "-":
        return TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="surrogateescape")
    path = Path(file)
    if not path.is_file():
        raise typer.BadParameter(f"there is no file {file}")
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", errors="surrogateescape")
    return path.open(encoding="utf-8", errors="surrogateescape")
