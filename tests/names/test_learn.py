"""`proofer names learn`, and the file of names that it writes and people edit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ARTICLES = {
    "a.md": "Karen Snyder met Nicole Callahan. Later Karen Snyder spoke.\n",
    "b.md": "The mayor thanked Karen Snyder. Nicole Callahan smiled.\n",
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def learn(proofer: Any, tmp_path: Path, archive: Path) -> Callable[[], str]:
    def run() -> str:
        result = proofer("names", "learn", "archive", "--output", "names.yml", XDG_CACHE_HOME=str(tmp_path / "cache"))
        assert result.returncode == 0, result.stderr
        return (tmp_path / "names.yml").read_text(encoding="utf-8")

    return run


def test_what_is_learned_is_sorted_counted_and_the_same_each_time(learn: Callable[[], str]) -> None:
    first = learn()
    assert first.index("Karen Snyder") < first.index("Nicole Callahan")
    assert '"Karen Snyder"\n    count: 3\n' in first
    assert "a.md" in first
    assert "b.md" in first
    assert learn() == first


def test_a_new_article_is_counted_with_the_old_ones(learn: Callable[[], str], archive: Path) -> None:
    learn()
    (archive / "c.md").write_text("Karen Snyder is back.\n", encoding="utf-8")
    assert '"Karen Snyder"\n    count: 4\n' in learn()
    (archive / "c.md").unlink()
    assert '"Karen Snyder"\n    count: 3\n' in learn()


def test_edits_by_hand_stay(learn: Callable[[], str], tmp_path: Path) -> None:
    target = tmp_path / "names.yml"
    text = learn().replace('name: "Karen Snyder"\n', 'name: "Karen Snyder"\n    note: "our mayor"\n')
    target.write_text(text + '  - name: "Quentin Aldous"\n    wrong: ["Quentin Aldus"]\n', encoding="utf-8")
    merged = learn()
    assert 'note: "our mayor"' in merged
    assert "count: 3" in merged
    assert '"Quentin Aldous"' in merged
    assert '"Quentin Aldus"' in merged


def test_a_draft_is_held_against_what_was_learned(learn: Callable[[], str], findings: Any, tmp_path: Path) -> None:
    learn()
    (tmp_path / "proofer.toml").write_text('names = ["names.yml"]\n', encoding="utf-8")
    (tmp_path / "draft.md").write_text("We spoke with Karen Snider yesterday.\n", encoding="utf-8")
    found = findings("--select", "names", "draft.md")
    assert [(one["rule"], one["text"], one["fixes"][0]["replacement"]) for one in found] == [
        ("names.Archive", "Snider", "Snyder")
    ]


def test_the_house_says_how_somebody_is_met_first(findings: Any, tmp_path: Path) -> None:
    (tmp_path / "proofer.toml").write_text('names = ["names.yml"]\n', encoding="utf-8")
    house = 'names:\n  - name: Quentin Aldous\n    first: "Mayor Quentin Aldous"\n'
    (tmp_path / "names.yml").write_text(house, encoding="utf-8")
    (tmp_path / "good.md").write_text("Mayor Quentin Aldous spoke. Then Aldous left.\n", encoding="utf-8")
    (tmp_path / "bad.md").write_text("Mayor Aldous spoke. Then Aldous left.\n", encoding="utf-8")
    found = findings("--select", "names.FirstMention", "good.md", "bad.md")
    assert [(one["text"], one["fixes"][0]["replacement"], one["line"]) for one in found] == [
        ("Aldous", "Quentin Aldous", 1)
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("names:\n  - name: Ann Poe\n  - name: Bob Roe\n    wrogn: [Bob Row]\n", 3),
        ("names:\n  - name: Ann Poe\n    wrong: [1, 2]\n", 2),
        ("names:\n  - name: [Ann\n", 3),
        ("names: Ann\n", 1),
    ],
)
def test_a_wrong_file_of_names_is_told_by_line(proofer: Any, tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "names.yml").write_text(text, encoding="utf-8")
    (tmp_path / "proofer.toml").write_text('names = ["names.yml"]\n', encoding="utf-8")
    (tmp_path / "draft.md").write_text("Ann Poe spoke.\n", encoding="utf-8")
    result = proofer("check", "draft.md")
    assert result.returncode == 2
    assert f"names.yml:{line}" in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
