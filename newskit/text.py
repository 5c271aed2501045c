"""Turn bytes into the text they hold.

The text is what was read: beside the byte order mark nothing is taken away or changed, so CRLF
stays CRLF and no Unicode form is normalised (docs/record.md: text is never edited). Decoding the
same bytes with the reported encoding gives the same text again.
"""

from __future__ import annotations

import codecs
import re

from newskit.errors import needs
from newskit.lazy import Lazy
from newskit.tuples import NamedTuple

_BOMS = (  # UTF-32 before UTF-16: its little-endian mark starts with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 8192  # bytes that is_binary() and the UTF-16 test look at, as grep and git do
_SAMPLE = 65536  # bytes shown to the detector
# Encodings that news is found in. Asked about all 80 it knows, chardet 7.7 takes twice as long.
_CANDIDATES = (
    "ascii utf-8 gb18030 hz big5hkscs cp932 shift_jis_2004 euc_jis_2004 iso2022_jp_2 cp949 euc_kr "
    "cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8-r koi8-u cp866 "
    "iso8859-1 iso8859-2 iso8859-5 iso8859-7 iso8859-9 iso8859-15 mac-roman"
)
# The name most files of a kind are really in first, the detector's own answer last.
_PREFERRED = {
    "ascii": ("cp1252",),
    "iso8859-1": ("cp1252",),
    "iso8859-9": ("cp1254",),
    "euc_kr": ("cp949",),
    "shift_jis_2004": ("cp932",),
    "euc_jis_2004": ("euc_jp",),
    "iso2022_jp_2": ("iso2022_jp",),
    "big5hkscs": ("big5", "cp950"),
}
_ESCAPES = re.compile(rb"\x1b(?:\$[@AB]|\$\(|\([JI])|~\{(?:[!-}][!-~]){2}")
_BEYOND = re.compile("[^\x00-\x7f\ufffd]+")
# Bytes of a Latin letter beyond ASCII as Windows shows them.
_LATIN_PAIR = re.compile("[ÃÄÅ][€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\xa0-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]")
_ASCII = frozenset(range(128))
# ASCII less ESC and tilde (7-bit encodings), dashes, quotation marks, ellipsis, NBSP, (c), (r): the
# same in all of cp1250-1258. English pages hold nothing else, and loading the detector takes 80 ms.
_TYPOGRAPHIC = bytes(
    {*range(128), *b"\x84\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa9\xab\xae\xbb"} - {*b"\x1b~"}
)
# Below this confidence chardet errs on phrases of a few words; a text that holds only a letter or
# two beyond ASCII is then taken for Western European.
_SURE, _FEW = 0.2, 4

# What browsers read these labels as (WHATWG Encoding Standard, section 4.2).
_LABELS = {
    "ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "tis-620": "cp874", "iso-8859-11": "cp874", "x-gbk": "gb18030", "x-euc-jp": "euc-jp",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
# Python has codecs that are no encodings of pages, some of which take quadratic time (punycode, idna).
_WEB = Lazy(
    "utf-?8|utf-16|(us-)?ascii|iso|latin|win|cp|x-|mac|koi|gb|hz|big5|shift|sjis|ms|euc|ks_c|tis"
)


class BadTextError(ValueError):
    """Bytes that the encoding asked for cannot read; the message says why, in one line."""


class Decoded(NamedTuple):
    """A text, Python's name of its encoding, and how sure that is.

    guessed is true when neither the bytes nor the caller named the encoding; replaced counts the
    places where bytes could not be read and U+FFFD stands instead (0: nothing was lost).
    """

    text: str
    encoding: str
    guessed: bool = False
    replaced: int = 0


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    """Decode by the byte order mark, else the given encoding, else as UTF-8, else by a guess.

    Raises BadTextError when the given encoding is unknown or does not fit. The guess is chardet's
    (0BSD), loaded only when needed; it never fails, but may have to replace bytes.

    >>> decode("Résumé".encode())
    Decoded(text='Résumé', encoding='utf-8', guessed=False, replaced=0)
    """
    if found := _marked(data):
        return found
    if encoding is not None:
        return _given(data, encoding)
    if found := _unmarked_utf16(data):
        return found
    try:
        if not _is_escaped(data):  # 7-bit encodings are valid UTF-8 too
            return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        if found := _damaged_utf8(data):
            return found
    return _guess(data)


def web_encoding(label: str) -> str | None:
    """Return Python's name of the encoding that a page, an archive or a mail names; None for another codec.

    >>> web_encoding("ISO-8859-1"), web_encoding("unicode_escape"), web_encoding("punycode")
    ('cp1252', None, None)
    """
    label = label.lower()
    return _LABELS.get(label, label) if _WEB.real.match(label) else None


def is_binary(head: bytes) -> bool:
    """Whether a file's first bytes (8 kB are enough) are no text: a NUL outside UTF-16 and UTF-32.

    >>> is_binary(b"PK\\x03\\x04\\x00\\x00"), is_binary("Rain".encode("utf-16-le"))
    (True, False)
    """
    head = head[:_HEAD]
    if b"\0" not in head or head.startswith(tuple(mark for mark, _ in _BOMS[1:])):
        return False
    return _utf16_order(head) is None


def repair(text: str) -> tuple[str, bool]:
    """Undo mojibake ("â€œ" for a quotation mark) line by line, and say whether anything changed.

    Nothing else is touched: no normalisation, widths, quotation marks or line ends. Raises
    MissingExtraError without ftfy (Apache-2.0), whose fix_encoding() this is.
    """
    if text.isascii():
        return text, False
    try:
        from ftfy import fix_encoding
        from ftfy.badness import is_bad
    except ImportError:
        raise needs("repairing text", "ftfy", "fix") from None
    lines = text.split("\n")
    fixed = "\n".join(
        fix_encoding(line) if not line.isascii() and is_bad(line) else line for line in lines
    )
    if fixed != text:  # beside what is surely mojibake, letters by themselves are, too: "Ã…", "Ä«"
        fixed = _LATIN_PAIR.sub(_unpaired, fixed)
    return fixed, fixed != text


def _unpaired(pair: re.Match[str]) -> str:
    """The letter whose two bytes were read as two characters, or the pair as it stands."""
    try:
        letter = pair[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return pair[0]
    return letter if letter.isalpha() else pair[0]


def _marked(data: bytes) -> Decoded | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _lenient(data, name, guessed=False)
    return None


def _given(data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError as error:
        byte = data[error.start : error.start + 1].hex()
        message = f"not {encoding}: byte 0x{byte} at {error.start} ({error.reason})"
        raise BadTextError(message) from None
    except (
        LookupError,
        ValueError,
    ):  # ValueError: a NUL in the name, a codec that refuses to decode
        raise BadTextError(f"unknown encoding {encoding!r}") from None


def _utf16_order(head: bytes) -> str | None:
    """UTF-16 without a mark, by the zero bytes of its ASCII letters and spaces."""
    even, odd = head[0::2], head[1::2]
    nul_even, nul_odd = even.count(0), odd.count(0)
    if nul_odd * 4 >= len(odd) > 1 and nul_even * 50 <= nul_odd:
        return "utf-16-le"
    if nul_even * 4 >= len(even) > 1 and nul_odd * 50 <= nul_even:
        return "utf-16-be"
    return None


def _is_escaped(data: bytes) -> bool:
    """Whether escapes of a 7-bit encoding stand in the bytes; most have no byte that begins one."""
    may_be = b"\x1b" in data or (b"~" in data and b"~{" in data)
    return may_be and _ESCAPES.search(data) is not None


def _unmarked_utf16(data: bytes) -> Decoded | None:
    head = data[:_HEAD]
    name = _utf16_order(head) if b"\0" in head else None
    if name is None:
        return None
    try:
        return Decoded(data.decode(name), name, guessed=True)
    except UnicodeDecodeError:
        return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a bad byte here and there, as cut streams and patched pages have it."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond = sum(map(len, _BEYOND.findall(text)))
    return Decoded(text, "utf-8", guessed=True, replaced=bad) if bad * 2 <= beyond else None


def _guess(data: bytes) -> Decoded:
    if not data.translate(None, _TYPOGRAPHIC):
        return Decoded(data.decode("cp1252"), "cp1252", guessed=True)
    import chardet

    sample = _sample(data)
    found = chardet.detect(
        sample,
        include_encodings=_CANDIDATES.split(),
        no_match_encoding="cp1252",
        compat_names=False,
    )
    name = found["encoding"] or "cp1252"
    if found["confidence"] < _SURE and 0 < len(set(sample) - _ASCII) < _FEW:
        name = "cp1252"
    for other in _PREFERRED.get(name, ()):
        try:
            return Decoded(data.decode(other), other, guessed=True)
        except UnicodeDecodeError:
            continue
    return _lenient(data, name, guessed=True)


def _lenient(data: bytes, name: str, *, guessed: bool) -> Decoded:
    try:
        return Decoded(data.decode(name), name, guessed)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
        return Decoded(text, name, guessed, replaced=text.count("\ufffd"))


def _sample(data: bytes) -> bytes:
    """The part to show to the detector: from the line on that holds the first byte beyond ASCII."""
    high = _HIGH.search(data)
    if high is None or high.start() < _SAMPLE // 2:
        return data[:_SAMPLE]
    # A line's start is a character's start in all encodings asked for.
    start = max(data.rfind(b"\n", high.start() - 1000, high.start()) + 1, high.start() - 1000)
    return data[start : start + _SAMPLE]
