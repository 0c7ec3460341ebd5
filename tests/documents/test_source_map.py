"""Properties of the source map, over generated drafts and over a real archive."""

import random
from pathlib import Path

import pytest
from document_maps import assert_exact
from hypothesis import assume, given
from hypothesis import strategies as st

from proofer.documents import parse, read, write
from proofer.documents.decoding import decode, encode
from proofer.documents.document import PLACEHOLDER
from proofer.documents.escaping import escape

WORDS = st.sampled_from(
    ["draft", "the", "café", "cafe\u0301", "😀", "👩\u200d💻", "it’s", "it's", "&rsquo;", "&#8217;", "&amp;", "&nbsp;",
     "\\*", "\\_", "\\\\", "*one*", "**two**", "_three_", "~~four~~", "`code`", "<em>five</em>", "<br>", "AT&T",
     "<code>x</code>", '[six](http://a.b "title")', "![seven](i.png)", "<https://a.b>", "http://c.d/e.", "a@b.org",
     "$5", "$x^2$", "[^1]", "{{< ref >}}", "{{< note >}}", "{{< /note >}}", "{% if a %}", "{{ v }}", "{{<", "|", "#",
     "<!--c-->", "<q>q</q>", "<p>", "</p>", "<div>", "</div>", "<img alt='z'>", "1.", "\ufdd0", "\u2028", "\x85", "-",
     "**", "*", "_", "[", "](u)", "<a", ">", "`", "&lt;", '{{< figure alt="a *b* \\" c" >}}', "{.c}", "\ufffc", ":::"]
)  # fmt: skip
BREAKS = st.sampled_from(
    [" ", " ", "  ", "\n", "\r\n", "\n\n", "\r\n\r\n", "  \n", "\\\n", "\n> ", "\n- ", "\n    ", "\t", "\r"]
)
DRAFTS = st.lists(st.tuples(WORDS, BREAKS), max_size=30).map(lambda pairs: "".join(a + b for a, b in pairs))
FRONT = st.sampled_from(
    [
        "",
        "---\ntitle: It's 😀\n---\n",
        "---\r\ntitle: 'It''s'\r\nsummary: >-\r\n  One\r\n  two\r\n---\r\n",
        '+++\ntitle = "a\\u00e9"\n+++\n',
    ]
)
NAMES = st.sampled_from(["a.md", "a.mdx", "a.html", "a.txt"])


@given(FRONT, DRAFTS, NAMES)
def test_every_prose_character_has_its_source(front: str, draft: str, name: str) -> None:
    assert_exact(parse(front + draft, name))


@given(st.text(alphabet="<>&;\"'=/!-#[]()*_`~{}%$\\|:.@ \n\r\tab1é😀\u0301", max_size=80), NAMES)
def test_no_text_breaks_the_map(draft: str, name: str) -> None:
    assert_exact(parse(draft, name))


@given(
    FRONT, DRAFTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]), st.randoms(use_true_random=False)
)
def test_an_edit_leaves_every_other_byte(
    tmp_path_factory: pytest.TempPathFactory, front: str, draft: str, encoding: str, chance: random.Random
) -> None:
    path = tmp_path_factory.mktemp("edit") / "a.md"
    text = front + "A first word.\r\n\r\n" + draft
    path.write_bytes(encode(text, encoding))
    document = read(path, "a.md")
    assert (document.text, document.encoding) == (text, encoding)
    block = chance.choice(document.blocks)
    at = chance.randrange(len(block.prose))
    start, end = block.source_span(at, at + 1)
    write(path, document, text[:start] + "Å" + text[end:])
    written = path.read_bytes()
    before, after = encode(text[:start], encoding), encode(text[end:], encoding)
    mark = len(encode("", encoding))
    assert written == before + encode("Å", encoding)[mark:] + after[mark:]


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=40),
    st.sampled_from(["utf-8-sig", "utf-16-le", "utf-16-be"]),
)
def test_text_with_a_mark_decodes_to_what_was_encoded(text: str, encoding: str) -> None:
    if "\0" not in text:
        assert decode(encode(text, encoding), "a.md") == (text, encoding)


ESCAPED = st.text(alphabet="ab c'\"&<>*_`[]\\|é😀;amp#", min_size=1, max_size=12)


@given(
    ESCAPED,
    st.sampled_from(
        [
            ("a.md", "Xx {} xX\n"),
            ("a.md", "---\ntitle: 'Xx {} xX'\n---\n"),
            ("a.md", '---\ntitle: "Xx {} xX"\n---\n'),
            ("a.md", "---\ntitle: Xx {} xX\n---\n"),
            ("a.md", '+++\ntitle = "Xx {} xX"\n+++\n'),
            ("a.md", "+++\ntitle = 'Xx {} xX'\n+++\n"),
            ("a.html", "<p>Xx {} xX</p>"),
            ("a.html", '<img alt="Xx {} xX">'),
            ("a.html", "<img alt='Xx {} xX'>"),
            ("a.txt", "Xx {} xX"),
        ]
    ),
)
def test_an_escaped_fix_reads_back_as_itself(fix: str, case: tuple[str, str]) -> None:
    name, frame = case
    fix = "w" + " ".join(fix.split()) + "w"
    how = parse(frame.format("here"), name).blocks[0].escape
    # front matter may hold Markdown besides, and an image's text with a backslash is taken for a formula
    assume(not ("---" in frame or "+++" in frame) or not set(fix) & set("*_`<&["))
    assume("alt" not in frame or "\\" not in fix)
    written = escape(fix, how)
    if written is not None:
        assert parse(frame.format(written), name).blocks[0].prose == f"Xx {fix} xX"


def test_the_archive_reads_whole(data: Path) -> None:
    files = sorted((data / "archive").rglob("*.md"))
    assert len(files) > 2000
    markup = 0
    blocks = 0
    for path in files:
        document = read(path, str(path))
        assert not document.problems
        assert_exact(document)
        blocks += len(document.blocks)
        for block in document.blocks:
            assert "{{<" not in block.prose
            assert "{{%" not in block.prose
            assert "://" not in block.prose
            assert block.prose.strip(PLACEHOLDER)
            markup += "](" in block.prose
    assert blocks > 50_000
    assert markup < 50, "links that CommonMark does not read as links are few"
