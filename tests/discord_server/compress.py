"""Compression of the gateway's frames, as the query string asks."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable

Compress = Callable[[str], str | bytes]


def compression(asked: str | None) -> Compress:
    """Give the function that turns one payload into one frame of a connection.

    Streams keep their dictionary between payloads, so each connection needs a function of its own.
    """
    if asked is None:
        return lambda text: text
    if asked == "zlib-stream":
        return _zlib()
    if asked == "zstd-stream":
        return _zstd()
    raise ValueError(f"no compression called {asked!r}")


def _zlib() -> Compress:
    stream = zlib.compressobj()
    return lambda text: stream.compress(text.encode()) + stream.flush(zlib.Z_SYNC_FLUSH)


def _zstd() -> Compress:
    # discord.py asks for zstd when it finds `zstandard`, else Python 3.14's own module: the same order here.
    try:
        zstandard = importlib.import_module("zstandard")
    except ImportError:
        zstd = importlib.import_module("compression.zstd")
        encoder = zstd.ZstdCompressor()
        return lambda text: encoder.compress(text.encode(), mode=zstd.ZstdCompressor.FLUSH_BLOCK)
    stream = zstandard.ZstdCompressor().compressobj()
    flush = zstandard.COMPRESSOBJ_FLUSH_BLOCK
    return lambda text: stream.compress(text.encode()) + stream.flush(flush)
