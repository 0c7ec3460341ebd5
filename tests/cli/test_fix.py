"""`proofer fix` as a person runs it."""

import os
import stat
from pathlib import Path

import pytest

SLIP = "The ministers met in the the town hall.\n"


def test_fixes_what_is_safe_and_only_that(proofer, tmp_path) -> None:
    draft = tmp_path / "a.md"
    draft.write_text(SLIP + "\nThe the `the the` code stays, **as is**.\n")
    draft.chmod(0o640)
    result = proofer("fix", "a.md")
    assert result.returncode == 0, result.stderr
    assert draft.read_text() == "The ministers met in the town hall.\n\nThe `the the` code stays, **as is**.\n"
    assert stat.S_IMODE(draft.stat().st_mode) == 0o640
    assert "typography.DoubledWord" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_second_fix_changes_nothing(proofer, tmp_path) -> None:
    draft = tmp_path / "a.md"
    draft.write_text(SLIP)
    proofer("fix", "a.md")
    once = draft.read_bytes()
    result = proofer("fix", "a.md")
    assert draft.read_bytes() == once
    assert result.stderr == "0 fixed in 0 files.\n"


def test_diff_shows_and_changes_nothing(proofer, tmp_path) -> None:
    draft = tmp_path / "a.md"
    draft.write_text(SLIP)
    result = proofer("fix", "--diff", "a.md")
    assert result.returncode == 1
    assert "-The ministers met in the the town hall." in result.stdout
    assert "+The ministers met in the town hall." in result.stdout
    assert draft.read_text() == SLIP
    draft.write_text("All is well.\n")
    assert proofer("fix", "--diff", "a.md").returncode == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            b"\xef\xbb\xbfIn the the hall.\r\nAll \xf0\x9f\x98\x80 well.\r\n",
            b"\xef\xbb\xbfIn the hall.\r\nAll \xf0\x9f\x98\x80 well.\r\n",
        ),
        (
            "\ufeffIn the the hall, caf\u00e9.\r\n".encode("utf-16-le"),
            "\ufeffIn the hall, caf\u00e9.\r\n".encode("utf-16-le"),
        ),
        ("\ufeffIn the the hall.\n".encode("utf-16-be"), "\ufeffIn the hall.\n".encode("utf-16-be")),
        (b"One\rIn the the hall.\n", b"One\rIn the hall.\n"),
        (b"&rsquo;Tis in the the hall &#8217;s end.\n", b"&rsquo;Tis in the hall &#8217;s end.\n"),
    ],
)
def test_every_other_byte_stays(proofer, tmp_path, before, after) -> None:
    draft = tmp_path / "a.md"
    draft.write_bytes(before)
    result = proofer("fix", "a.md", "--select", "typography.DoubledWord")
    assert draft.read_bytes() == after, result.stderr


def test_a_fix_inside_markup_keeps_the_markup(proofer, tmp_path) -> None:
    draft = tmp_path / "a.md"
    draft.write_text("It was an **exmaple of** the best in the [the world](https://example.org/the-the).\n")
    proofer("fix", "--unsafe-fixes", "--select", "harper.SpellCheck,confusions,typography", "a.md")
    assert draft.read_text() == "It was an **example of** the best in the [the world](https://example.org/the-the).\n"


def test_front_matter_is_fixed_in_its_own_quoting(proofer, tmp_path) -> None:
    draft = tmp_path / "a.md"
    draft.write_text("---\ntitle: 'The mayor''s the the plan'\ndate: 2026-01-01\n---\nText.\n")
    proofer("fix", "a.md")
    assert draft.read_text() == "---\ntitle: 'The mayor''s the plan'\ndate: 2026-01-01\n---\nText.\n"


def test_words_in_quotation_marks_are_never_changed_by_a_safe_fix(proofer, tmp_path) -> None:
    draft = tmp_path / "a.md"
    text = "“We met in the the hall,” the mayor said on Monday.\n"
    draft.write_text(text)
    proofer("fix", "a.md")
    assert draft.read_text() == text


def test_a_fix_that_makes_a_new_finding_is_withdrawn(proofer, tmp_path) -> None:
    pack = tmp_path / "House"
    pack.mkdir()
    (pack / "Motor.yml").write_text("extends: substitution\nmessage: Use “%s”.\nfix: safe\nswap:\n  car: motor\n")
    (pack / "NoMotor.yml").write_text("extends: existence\nmessage: Not “%s”.\ntokens:\n  - motor\n")
    (pack / "Lorry.yml").write_text("extends: substitution\nmessage: Use “%s”.\nfix: safe\nswap:\n  truck: lorry\n")
    (tmp_path / "proofer.toml").write_text('packs = ["House"]\nselect = ["House"]\n')
    draft = tmp_path / "a.md"
    draft.write_text("The car was behind the truck.\n")
    result = proofer("fix", "a.md")
    assert draft.read_text() == "The car was behind the lorry.\n"
    assert "left alone, the fix of House.Motor made a new finding" in result.stderr


def test_standard_input_comes_back_fixed(proofer) -> None:
    result = proofer("fix", "-", "--stdin-filename", "a.md", stdin=SLIP)
    assert result.stdout == "The ministers met in the town hall.\n"


def test_a_read_only_folder_loses_nothing(proofer, tmp_path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    draft = folder / "a.md"
    draft.write_text(SLIP)
    draft.chmod(0o444)
    folder.chmod(0o555)
    try:
        result = proofer("fix", "locked/a.md")
    finally:
        folder.chmod(0o755)
    if os.geteuid() == 0:  # root writes where nobody else may; what must hold is that the file is whole
        assert draft.read_text() in (SLIP, "The ministers met in the town hall.\n")
    else:
        assert result.returncode == 2
        assert draft.read_text() == SLIP
    assert [path.name for path in Path(folder).iterdir()] == ["a.md"]
