#!/usr/bin/env python3
"""Writes an input that is hard for some sorting of blocks, always the same: hard.py KIND BYTES >FILE"""

import random
import sys


def repeated(unit, length):
    return (unit * (length // len(unit) + 1))[:length]


def fibonacci(length):
    shorter, longer = b"b", b"a"
    while len(longer) < length:
        shorter, longer = longer, longer + shorter
    return longer[:length]


def noise(length):
    """By the mebibyte: Python's own limit is below 256 of them."""
    random_bytes = random.Random(1).randbytes
    return b"".join(random_bytes(min(1 << 20, length - start)) for start in range(0, length, 1 << 20))


KINDS = {
    "zeros": lambda length: bytes(length),
    "abab": lambda length: repeated(b"ab", length),
    "fibonacci": fibonacci,
    "noise": noise,
    # A run of 255 is written as four of its byte and the number 251, which is this byte: blocks of a single value.
    "0xfb": lambda length: b"\xfb" * length,
}

if __name__ == "__main__":
    sys.stdout.buffer.write(KINDS[sys.argv[1]](int(sys.argv[2])))
