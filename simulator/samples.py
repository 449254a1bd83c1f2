"""Things to attach, made by code: a page of a letter, a silent voice note, a heart, a contact, a file, a place."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from simulator.model import Place

# The square before the cathedral of Ciudad Juárez: public, and nobody's address.
PLACE = Place("31.738580", "-106.487014", "Plaza de Armas, Ciudad Juárez, Chih.", "Plaza de Armas")


@dataclass(frozen=True)
class Sample:
    """Something that a person can attach.

    Args:
        kind: WhatsApp's MessageType.
    """

    kind: str
    content_type: str
    content: Callable[[], bytes]


def letter_png() -> bytes:
    """A picture of a letter that nobody can read: paper with grey lines."""
    width, height = 240, 320
    rows = (b"\x00" + bytes(_ink(x, y, width, height) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(name, content) for name, content in chunks)


def silence_ogg(seconds: int = 2) -> bytes:
    """A voice note without a voice: Opus in Ogg, as WhatsApp sends it."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48000, 0, 0)
    vendor = b"puente"
    tags = b"OpusTags" + struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", 0)
    # The three bytes of 20 ms of silence; 50 of them are a second and one Ogg page.
    frame, each_s = b"\xf8\xff\xfe", 50
    pages = [_ogg_page(0, 0, 2, [head]), _ogg_page(1, 0, 0, [tags])]
    for second in range(1, seconds + 1):
        flags = 4 if second == seconds else 0
        pages.append(_ogg_page(second + 1, second * 48000, flags, [frame] * each_s))
    return b"".join(pages)


def heart_webp() -> bytes:
    """A sticker: lossless WebP with one colour, in which only transparency takes a bit for each dot."""
    size = 96
    bits = _Bits()
    for value, count in ((0x2F, 8), (size - 1, 14), (size - 1, 14), (1, 1), (0, 3)):
        bits.put(value, count)
    bits.put(0, 3)  # no transform, no colour cache, one set of codes
    # Green, red, blue: a code of one symbol, so no bits at all. Alpha: 0 or 255. Distance: unused.
    for symbols in ((68,), (224,), (90,), (0, 255), (0,)):
        bits.put(1, 1)
        bits.put(len(symbols) - 1, 1)
        bits.put(1, 1)
        for symbol in symbols:
            bits.put(symbol, 8)
    for y in range(size):
        for x in range(size):
            bits.put(int(_in_heart(x, y, size)), 1)
    content = bits.bytes()
    padding = b"\x00" * (len(content) % 2)
    chunk = b"VP8L" + struct.pack("<I", len(content)) + content + padding
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def contact_vcard() -> bytes:
    """A contact with a number that belongs to nobody."""
    lines = ("BEGIN:VCARD", "VERSION:3.0", "N:Prueba;Ana;;;", "FN:Ana Prueba", "TEL;TYPE=CELL:+1 915 555 0199")
    return "\r\n".join((*lines, "END:VCARD", "")).encode()


def empty_pdf() -> bytes:
    """One white page."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 240 320]>>",
    )
    content, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\n" % (size, table, size)
    return content + head + b"startxref\n%d\n%%%%EOF\n" % len(content)


def short_mp4() -> bytes:
    """A video of which only the beginning of the file is there: players say that they can't play it."""
    return struct.pack(">I4s4sI4s", 20, b"ftyp", b"isom", 0, b"isom") + struct.pack(">I4s", 8, b"mdat")


def nothing_known() -> bytes:
    """Of a kind that nobody opens."""
    return bytes(16)


SAMPLES = {
    "photo": Sample("image", "image/png", letter_png),
    "voice": Sample("audio", "audio/ogg", silence_ogg),
    "sticker": Sample("sticker", "image/webp", heart_webp),
    "contact": Sample("contacts", "text/vcard", contact_vcard),
    "video": Sample("video", "video/mp4", short_mp4),
    "document": Sample("document", "application/pdf", empty_pdf),
    "other": Sample("unsupported", "x-unknown/x-unknown", nothing_known),
}


def _ink(x: int, y: int, width: int, height: int) -> int:
    margin = 28
    on_line = y % 20 in (8, 9, 10) and margin < y < height - 40
    # Lines of unequal length look like words; the first is a heading.
    ends = width - margin - (y // 20 * 37) % 70
    if y < 50:
        return 60 if on_line and width // 4 < x < width * 3 // 4 else 250
    return 150 if on_line and margin < x < ends else 250 - y // 20


def _in_heart(x: int, y: int, size: int) -> bool:
    across, down = (x - size / 2) / (size / 2.6), (size / 2.2 - y) / (size / 2.6)
    return bool((across**2 + down**2 - 1) ** 3 - across**2 * down**3 <= 0)


def _png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _ogg_page(number: int, granule: int, flags: int, packets: list[bytes]) -> bytes:
    sizes = bytes(len(packet) for packet in packets)
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, granule, 1, number, 0, len(sizes)) + sizes
    page = head + b"".join(packets)
    return page[:22] + struct.pack("<I", _ogg_checksum(page)) + page[26:]


def _ogg_checksum(page: bytes) -> int:
    # Ogg's own CRC: not reflected and starting at zero, so zlib's does not serve.
    checksum = 0
    for byte in page:
        checksum ^= byte << 24
        for _ in range(8):
            checksum = (checksum << 1) ^ (0x04C11DB7 if checksum & 0x80000000 else 0)
        checksum &= 0xFFFFFFFF
    return checksum


class _Bits:
    """Bits written lowest first, as VP8L wants them."""

    def __init__(self) -> None:
        self._value = 0
        self._length = 0

    def put(self, value: int, count: int) -> None:
        self._value |= value << self._length
        self._length += count

    def bytes(self) -> bytes:
        return self._value.to_bytes((self._length + 7) // 8, "little")
