"""Know the records and texts of a library's ``seeds/``, and write new ones there, each whole or not at all."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.documents import Document, content_of, shown_path
from bot.errors import LibraryError
from bot.sources.files import RECORDS, files_below
from bot.sources.filing.storing import write_whole
from bot.sources.reading import RecordUnusable, read_record
from bot.sources.record import Source
from bot.sources.texts import canonical, cut, digest, find_texts

_SHA256 = re.compile(r"^sha256:[ \t]*[\"']?([0-9a-fA-F]{64})\b", re.MULTILINE)
_URL = re.compile(r"^url:[ \t]*[\"']?(https?://[^\s\"']+)", re.MULTILINE)
_HEADLINE = re.compile(r"^headline:(.*)", re.MULTILINE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Held:
    """Hold a record as it stands in its file, and the texts of its passages where this machine has them."""

    path: Path
    text: str
    source: Source
    passages: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold by what a record is found again; ``name`` is that of its file, whole."""

    name: str
    sha256: str | None
    url: str | None
    headline: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Hold what is known of a library's records without opening them, and the files of texts by their SHA-256.

    ``unlisted`` are records that nobody could read whole yet.
    """

    records: Iterable[Listed]
    unlisted: Iterable[Path]
    texts: Mapping[str, Path]


def list_files(home: Path, articles: Path | None = None) -> Listing:
    """List the files of a library of which nothing is known."""
    records = [file.path for file in files_below(home / "seeds", RECORDS)]
    found = find_texts([home / "seeds", *([articles] if articles else [])])
    return Listing((), records, {sha256: path for sha256, (path, _) in found.items()})


class Stock:
    """Find records by their texts, addresses and headlines; those that are not listed are looked through once."""

    def __init__(self, home: Path, listing: Listing | None = None) -> None:
        self.seeds = home / "seeds"
        if not self.seeds.is_dir():
            raise LibraryError(
                f"there is no folder 'seeds' in {home}: go to the project's folder, or set FOOTNOTE_HOME to it"
            )
        self._home = home
        self._names: dict[str, str] = {}
        self._by_sha256: dict[str, str] = {}
        self._by_url: dict[str, str] = {}
        self._by_headline: dict[str, list[str]] = {}
        self._planned: dict[str, tuple[str, str]] = {}
        self._unreadable: set[str] = set()
        listing = listing or list_files(home)
        for one in listing.records:
            id_ = _stem(one.name)
            self._names.setdefault(id_, one.name)
            self._know(id_, one.sha256, one.url, one.headline)
        for path in listing.unlisted:
            self._names.setdefault(path.stem, str(path))
            try:
                self._note(path.stem, content_of(path).decode("utf-8", "replace"))
            except OSError:
                self._unreadable.add(path.stem)
        self._texts = dict(listing.texts)

    def unreadable(self, id_: str) -> str | None:
        """Find a record that cannot be read among those of an id and its namesakes, such as son-2024-2."""
        return next((one for one in sorted(self._unreadable) if _is_of(one, id_)), None)

    def is_planned(self, id_: str) -> bool:
        """Tell whether a record is noted and not written."""
        return id_ in self._planned

    def holds_text(self, sha256: str) -> bool:
        """Tell whether this machine has a text."""
        return sha256 in self._texts

    @property
    def ids(self) -> frozenset[str]:
        """Give the ids that are taken."""
        return frozenset(self._names)

    def of_text(self, sha256: str) -> str | None:
        """Find the record of this very text."""
        return self._by_sha256.get(sha256)

    def of_url(self, url: str | None) -> str | None:
        """Find the record of the article at this address."""
        return self._by_url.get(url or "")

    def of_headline(self, headline: str | None) -> tuple[str, ...]:
        """Find the records of articles with this headline, in whatever type it is set."""
        return tuple(self._by_headline.get(_words(headline or ""), ()))

    def shown(self, path: Path) -> str:
        """Write a path as people read it."""
        return shown_path(path, self._home)

    def path(self, id_: str) -> Path:
        """Give the file of a record, whether it is there or not."""
        return Path(self._names.get(id_, self.seeds / f"{id_}.yaml"))

    def read(self, id_: str) -> Held:
        """Read a record; raise RecordUnusable where it has mistakes, which only a person can mend."""
        path = self.path(id_)
        document = Document(self.shown(path))
        record, planned = self._planned.get(id_, (None, None))
        try:
            content = record.encode("utf-8") if record is not None else content_of(path)
        except OSError as error:
            raise RecordUnusable(f"{document.path} cannot be read: {error.strerror or error}") from error
        root = document.parse(content)
        source = read_record(document, root) if root is not None else None
        if source is None or document.problems:
            raise RecordUnusable(f"{document.path} has mistakes: run `footnote check` and mend them, then ingest again")
        text = planned if planned is not None else self._text(source.sha256)
        return Held(path, content.decode("utf-8-sig"), source, cut(source, text) if text is not None else None)

    def write(self, id_: str, record: str) -> Path:
        """Write a record; whoever looks sees the old file or the new one, and never a part of either."""
        path = self.path(id_)
        write_whole(path, record.encode("utf-8"))
        self._names[id_] = str(path)
        return path

    def note(self, id_: str, record: str) -> None:
        """Take a record that was written into account."""
        self._note(id_, record)

    def plan(self, id_: str, record: str, text: str) -> None:
        """Take a record and its text into account as if they had been written."""
        self._names.setdefault(id_, str(self.path(id_)))
        self._planned[id_] = record, text
        self._note(id_, record)

    def keep_text(self, id_: str, text: str, former: str | None = None) -> Path | None:
        """Keep a text beside its record, unless it is held already; ``former`` is the SHA-256 of one it replaces."""
        sha256 = digest(text)
        if sha256 in self._texts:
            return None
        path = next(path for path in self._free_paths(id_) if not path.exists() or self._holds(path, former))
        write_whole(path, text.encode("utf-8-sig" if text.startswith("\ufeff") else "utf-8"))
        self._texts[sha256] = path
        return path

    def _free_paths(self, id_: str) -> Iterator[Path]:
        yield self.seeds / f"{id_}.txt"
        number = 1
        while True:
            number += 1
            yield self.seeds / f"{id_}.{number}.txt"

    def _holds(self, path: Path, sha256: str | None) -> bool:
        return sha256 is not None and self._texts.get(sha256) == path

    def _text(self, sha256: str | None) -> str | None:
        path = self._texts.get(sha256 or "")
        text = canonical(path.read_bytes()) if path else None
        return text if text is not None and digest(text) == sha256 else None

    def _note(self, id_: str, record: str) -> None:
        sha256, url, headline = (
            found[1] if (found := form.search(record)) else None for form in (_SHA256, _URL, _HEADLINE)
        )
        self._know(id_, sha256, url, headline)

    def _know(self, id_: str, sha256: str | None, url: str | None, headline: str | None) -> None:
        if sha256 is not None:
            self._by_sha256.setdefault(sha256.lower(), id_)
        if url is not None:
            self._by_url.setdefault(url, id_)
        if headline is not None:
            same = self._by_headline.setdefault(_words(headline), [])
            same += [] if id_ in same else [id_]


def _stem(name: str) -> str:
    """Give the name of a file without folder and ending; a Path for each of 50,000 takes half a second."""
    return name.rpartition(os.sep)[2].rpartition(".")[0]


def _is_of(id_: str, wanted: str) -> bool:
    return id_ == wanted or (id_.startswith(f"{wanted}-") and id_[len(wanted) + 1 :].isdecimal())


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
