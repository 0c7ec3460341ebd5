"""Transcripts to hold quotations against: plain text, Markdown, and SRT or WebVTT subtitles."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from proofer.documents.decoding import decode
from proofer.errors import DocumentError, UsageError

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_TIME = re.compile(r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s+-->\s+(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}")
_TAG = re.compile(r"</?(?:v|c|b|i|u|ruby|rt|lang|font|\d)[^>]*>|\{\\[^}]*\}")
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`#>]+")
_STAMP = re.compile(r"^\s*[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?\s*", re.M)
_NOISE = re.compile(
    r"\[(?:laugh|applau|music|cross|inaud|pause|silence|cough|noise|sound)[^\]]*\]|\((?:laugh|applau|music|inaud|pause)[^)]*\)",
    re.I,
)


@dataclass(frozen=True)
class Transcript:
    """A transcript's text without stamps and markup, its words, and where each word stands (code points).

    `words` are in lower case with straight apostrophes; fillers and words said twice in a row are left out.
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    bigrams: dict[tuple[str, str], list[int]] = field(repr=False)


def read_transcript(path: Path, fillers: frozenset[str]) -> Transcript:
    """Reads a transcript.

    Args:
        path: a file whose name ends in .srt or .vtt for subtitles, .md for Markdown, anything else for plain text.
        fillers: words that a quotation may leave out, such as “um”.

    Raises:
        UsageError: there is no such file, it cannot be read, or it is not text in UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"the transcript {path.name} cannot be read: {error.strerror}") from None
    try:
        text, _ = decode(data, path.name)
    except DocumentError as error:
        raise UsageError(f"the transcript cannot be read: {error}") from None
    suffix = path.suffix.lower()
    if suffix in (".srt", ".vtt") or text.startswith("WEBVTT"):
        text = subtitles(text)
    elif suffix in (".md", ".markdown"):
        text = _MARKUP.sub(lambda found: found[1] or "", text)
    return transcript(text, fillers)


def subtitles(text: str) -> str:
    """The words of SRT or WebVTT subtitles: numbers, times, notes, styles and tags left out."""
    spoken: list[str] = []
    for cue in re.split(r"\r?\n\s*\r?\n", text):
        lines = cue.strip().splitlines()
        timed = next((n for n, line in enumerate(lines) if _TIME.match(line.strip())), None)
        if timed is None:
            continue
        for line in lines[timed + 1 :]:
            line = _TAG.sub("", line).strip().lstrip("-–").strip()
            if line and (not spoken or spoken[-1] != line):  # rolling captions say each line twice
                spoken.append(line)
    return "\n".join(spoken)


def transcript(text: str, fillers: frozenset[str]) -> Transcript:
    """A transcript from its text."""
    text = _NOISE.sub(" ", _STAMP.sub("", text))
    words, spans = spoken_words(text, fillers)
    bigrams: dict[tuple[str, str], list[int]] = {}
    for at in range(len(words) - 1):
        bigrams.setdefault((words[at], words[at + 1]), []).append(at)
    return Transcript(text, tuple(words), tuple(spans), bigrams)


def spoken_words(text: str, fillers: frozenset[str]) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text in lower case with their spans, fillers and stammered words left out."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for found in _WORD.finditer(text):
        word = found.group().lower().replace("’", "'")
        if word in fillers:
            continue
        if words and words[-1] == word and not word.isdigit():
            spans[-1] = found.span()
            continue
        words.append(word)
        spans.append(found.span())
    pairs = {tuple(filler.split()) for filler in fillers if " " in filler}
    if not pairs:
        return words, spans
    kept = [True] * len(words)
    for at in range(len(words) - 1):
        if kept[at] and (words[at], words[at + 1]) in pairs:
            kept[at] = kept[at + 1] = False
    return [w for w, k in zip(words, kept, strict=True) if k], [s for s, k in zip(spans, kept, strict=True) if k]
