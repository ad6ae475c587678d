"""Writes the pack format of src/lexicon/lexicon.h: header, contents, sections at multiples of 64 bytes, checksum.

    write("reader.pack", [("model", b"format 1\\n..."), ("mix", b"..."), ...])
"""
import os
import struct

MAGIC, VERSION, HEADER, ENTRY, NAME = b"SITREP-P", 1, 64, 64, 48
M64 = (1 << 64) - 1
K0, K1, K2 = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9


def mixed(a, b):
    product = ((a ^ K1) & M64) * ((b ^ K2) & M64)
    return (product & M64) ^ (product >> 64) ^ a ^ b


def hash_bytes(data, seed=0):
    """hash_bytes of src/base/hash.c."""
    h = mixed(seed ^ K0, len(data))
    g = mixed(h, K0)
    whole = len(data) // 32 * 32
    words = struct.unpack(f"<{whole // 8}Q", data[:whole])
    for i in range(0, len(words), 4):
        h = mixed(h ^ words[i], words[i + 1])
        g = mixed(g ^ words[i + 2], words[i + 3])
    h ^= g
    rest = data[whole:]
    while len(rest) >= 8:
        h = mixed(h, int.from_bytes(rest[:8], "little") ^ K0)
        rest = rest[8:]
    if rest:
        h = mixed(h, int.from_bytes(rest, "little") ^ K1)
    return mixed(h, K0)


def aligned(n):
    return (n + 63) // 64 * 64


def write(path, sections):
    """Atomically: a reader of `path` sees the old file or the new one. Gives back the checksum."""
    at = HEADER + ENTRY * len(sections)
    contents, body = b"", b""
    for name, data in sections:
        start = aligned(at + len(body))
        body += b"\0" * (start - at - len(body)) + data
        contents += name.encode("ascii").ljust(NAME, b"\0") + struct.pack("<QQ", start, len(data))
    rest = contents + body
    checksum = hash_bytes(rest, VERSION)
    header = MAGIC + struct.pack("<IIQQ", VERSION, len(sections), HEADER + len(rest), checksum)
    with open(path + ".new", "wb") as f:
        f.write(header.ljust(HEADER, b"\0") + rest)
    os.replace(path + ".new", path)
    return checksum


def read(path):
    """{name: bytes} of a pack."""
    with open(path, "rb") as f:
        data = f.read()
    magic, version, count, size, checksum = struct.unpack("<8sIIQQ", data[:32])
    if magic != MAGIC or version != VERSION or size != len(data) or checksum != hash_bytes(data[HEADER:], VERSION):
        raise SystemExit(f"{path}: no pack, or a damaged one")
    out = {}
    for i in range(count):
        entry = data[HEADER + ENTRY * i:HEADER + ENTRY * (i + 1)]
        at, n = struct.unpack("<QQ", entry[NAME:])
        out[entry[:NAME].rstrip(b"\0").decode("ascii")] = data[at:at + n]
    return out
