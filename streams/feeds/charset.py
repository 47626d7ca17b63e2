"""Documents that are not in the charset they say, made UTF-8 (pure)."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, register_error

from charset_normalizer import from_bytes

_DECLARED = re.compile(r"^(\s*<\?xml[^>]{0,100}?)\s+encoding\s*=\s*[\"'][\w.:-]+[\"']")
# How a document begins, and in which charset: by its mark, or by how `<` and `{` stand there.
_BEGINNINGS = {
    BOM_UTF32_LE: "utf-32", BOM_UTF32_BE: "utf-32", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16",
    b"<\0\0\0": "utf-32-le", b"\0\0\0<": "utf-32-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be",
    b"{\0\0\0": "utf-32-le", b"\0\0\0{": "utf-32-be", b"{\0": "utf-16-le", b"\0{": "utf-16-be",
}  # fmt: skip
# What is guessed among, where a document that should be UTF-8 is not.
_GUESSES = [
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "iso8859_2"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "tis_620"),
]
_UTF8 = {"", "utf-8", "utf8"}
_BY_DEFAULT = {"", "iso-8859-1", "latin1", "us-ascii", "windows-1252"}
_FEW = 0.1  # of the letters beyond ASCII may be broken in what is UTF-8 all the same
_SAMPLE = 50_000  # bytes
_TELLING = 8  # bytes beyond ASCII, below which there is nothing to tell a charset by


def as_utf8(body: bytes, content_type: str = "") -> tuple[bytes, str]:
    """The document in UTF-8, and the content type that fits it; both as they are where nothing is amiss.

    UTF-16 and UTF-32 are known by their first bytes; what is valid as UTF-8, and not ASCII, is that. What
    should be UTF-8, by its own word or for want of another, and is not: single bytes of Windows' Western
    charset among UTF-8 are taken for that; a document with nothing else is taken for what its words look
    like. Else the document is believed before a server that names what all servers name.
    """
    for beginning, charset in _BEGINNINGS.items():
        if body.startswith(beginning):
            return _rewritten(body.decode(charset, "replace")), _without_charset(content_type)
    said = re.search(r"charset\s*=\s*[\"']?([\w-]+)", content_type, re.IGNORECASE)
    written = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]+)", body)
    header = said[1].lower() if said else ""
    own = written[1].decode().lower() if written else ""
    if {header, own} <= _UTF8 and body.isascii():
        return body, content_type
    try:
        text = body.decode()
    except UnicodeDecodeError:
        if {header, own} <= _UTF8:
            return _rewritten(_decoded(body)), _without_charset(content_type)
        return body, "application/xml" if own and header in _BY_DEFAULT else content_type
    if {header, own} <= _UTF8:
        return body, content_type
    if body.isascii():
        return body, "application/xml" if own and header in _BY_DEFAULT else content_type
    return _rewritten(text), _without_charset(content_type)


def _decoded(body: bytes) -> str:
    body = body.removeprefix(BOM_UTF8)
    text = body.decode(errors="replace")
    broken, good = text.count("\ufffd"), len(re.findall("[^\x00-\x7f\ufffd]", text))
    if good and broken <= max(1, _FEW * good):
        return body.decode(errors=_MIXED)
    words = re.sub(rb"<[^<>]{0,2000}>", b" ", body)
    # Most of a document is ASCII, which says nothing: let the lines speak that are not.
    telling = b"\n".join(line for line in words.splitlines() if not line.isascii())[:_SAMPLE]
    beyond = len(re.findall(rb"[\x80-\xff]", telling))
    if beyond < max(_TELLING, 0.02 * len(telling)):
        return body.decode("cp1252", "replace")
    best = from_bytes(telling, cp_isolation=_GUESSES, preemptive_behaviour=False).best()
    return body.decode(best.encoding if best else "cp1252", "replace")


def _western(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_MIXED = "tocsin-mixed"
register_error(_MIXED, _western)


def _rewritten(text: str) -> bytes:
    return _DECLARED.sub(r"\1", text.lstrip("\ufeff"), count=1).encode(errors="replace")


def _without_charset(content_type: str) -> str:
    return content_type.partition(";")[0]
