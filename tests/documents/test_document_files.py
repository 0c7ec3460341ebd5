"""Files that are not what their name says, and writing back."""

import os
import stat
from pathlib import Path

import pytest

from proofer.documents import parse, read, write
from proofer.errors import DocumentError


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"one\nt\x00wo", "byte 5 is NUL"),
        (b"one\ntw\xff\n", "a.md:2: not valid UTF-8 at byte 6"),
        (b"\xff\xfea\x00b", "a.md:1: not valid UTF-16 at byte 4"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "NUL characters"),
    ],
)
def test_what_is_no_text_is_said_so(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=said):
        read(path, "a.md")


def test_what_is_no_file_is_said_so(tmp_path: Path) -> None:
    folder, loop, fifo = tmp_path / "x.md", tmp_path / "loop.md", tmp_path / "fifo.md"
    folder.mkdir()
    loop.symlink_to(loop)
    os.mkfifo(fifo)
    with pytest.raises(DocumentError, match=r"x\.md: is a folder"):
        read(folder, "x.md")
    with pytest.raises(DocumentError, match="leads to itself"):
        read(loop, "loop.md")
    with pytest.raises(DocumentError, match="not a regular file"):
        read(fifo, "fifo.md")
    with pytest.raises(DocumentError, match="no such file"):
        read(tmp_path / "gone.md", "gone.md")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with path.open("wb") as file:
        file.truncate(65 * 2**20)
    with pytest.raises(DocumentError, match="65 MB"):
        read(path, "a.md")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Words.")
    document = read(path, "a.md")
    path.chmod(0o400)
    with pytest.raises(DocumentError, match="no permission to write"):
        write(path, document, "Other.")
    path.chmod(0)
    with pytest.raises(DocumentError, match="no permission to read"):
        read(path, "a.md")


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_bytes(b"\xef\xbb\xbfOne\r\n")
    real.chmod(0o640)
    link.symlink_to(real.name)
    write(link, read(link, "link.md"), "Two\r\n")
    assert link.is_symlink()
    assert real.read_bytes() == b"\xef\xbb\xbfTwo\r\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.md", "real.md"]


def test_a_file_that_changed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("One")
    document = read(path, "a.md")
    path.write_text("Someone else's")
    with pytest.raises(DocumentError, match="changed on disk"):
        write(path, document, "Two")
    assert path.read_text() == "Someone else's"


def test_what_cannot_be_encoded_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("One")
    with pytest.raises(DocumentError, match="cannot be written in utf-8"):
        write(path, read(path, "a.md"), "\ud800")
    assert path.read_text() == "One"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(DocumentError, match="docx is not a format"):
        parse("", "a.docx", "docx")


HOSTILE = [
    *(mark * 100_000 + "a" for mark in (">", "[", "*", "*a ", "<div>", "![", "<a ", "<!", "{{< ", "{", "\\")),
    "http://a" + ")" * 500_000,
    "a." * 500_000,
    "---\na: " + "[" * 100_000 + "\n---\n",
    "> <p>\n> a\n\n" * 20_000,
]


@pytest.mark.parametrize("name", ["a.md", "a.mdx", "a.html", "a.txt"])
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8])
def test_hostile_nesting_is_read_in_seconds(text: str, name: str) -> None:
    parse(text, name)  # one that takes quadratic time would be minutes: it outlasts the suite's limit


@pytest.mark.parametrize("text", ["", "\n", "---\ntitle:\n---\n", "---\n---\n", "<!-- -->"])
def test_nothing_to_read_gives_no_blocks(text: str) -> None:
    assert parse(text, "a.md").blocks == ()
