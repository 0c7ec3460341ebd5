"""Plain text, Markdown, HTML and front matter as an editor reads them."""

import datetime

import pytest
from document_maps import assert_exact, prose

from proofer.documents import parse
from proofer.documents.document import PLACEHOLDER as X
from proofer.documents.document import Kind

MARKDOWN = [
    ("It&rsquo;s a \\*star\\* `x` here", [f"It’s a *star* {X} here"]),
    ("one\n  two\r\nthree", ["one two three"]),
    ("> one\n> two", ["one two"]),
    ("one  \ntwo<br>\nthree", ["one\ntwo\nthree"]),
    ("See https://a.b/c_d. Or me@a.org!", [f"See {X}. Or {X}!"]),
    ("See <https://a.b> or example.org/path.", [f"See {X} or {X}."]),
    ('Read [the *map*](u "A title") now', ["Read the map now", "A title"]),
    ("An ![old cat](c.png) sat", [f"An {X} sat", "old cat"]),
    ("![IMG_2031-final.jpg](c.png)", []),
    ("Text[^1] goes.\n\n[^1]: A note.", ["Text goes.", "A note."]),
    ("- [x] Done\n- [ ] Open", ["Done", "Open"]),
    ("# Head {#id .c}\n\nBody", ["Head", "Body"]),
    ("|a|b|\n|-|-|\n|c|`d`|", ["a", "b", "c"]),
    ("```\ncode\n```\n\n    more code\n\ntext", ["text"]),
    ("Costs $5 or US$6 and $7, not $x^2$ or $$y$$.", [f"Costs $5 or US$6 and $7, not {X} or {X}."]),
    ("A<!-- hidden --> b <kbd>Ctrl</kbd> c", [f"A b {X} c"]),
    ("<p>One &amp; two</p>\n\nthree", ["One & two", "three"]),
    ("<div>\n\nMark *down*\n\n</div>", ["Mark down"]),
    ("> <p>one\n> two</p>", ["one two"]),
    ("<script>\nlet a = 1\n\nlet b\n</script>\n\nText", ["Text"]),
    ('Per {{< ref "a.md" >}} we say', [f"Per {X} we say"]),
    ('{{< figure src="a" alt="A \\"cat\\"" caption="See [it](u)" >}}\n\nText', ['A "cat"', "See it", "Text"]),
    ("{{< note >}}\nInner text.\n{{< /note >}}\nAfter.", ["Inner text.", "After."]),
    ("A {{< mark >}}word{{< /mark >}} here", ["A word here"]),
    ("{% highlight ruby %}\ncode here\n{% endhighlight %}\ntext", ["text"]),
    ("{% if a %}yes{% else %}no{% endif %} {{ page.x }} ok", [f"yesno {X} ok"]),
    ("Para.\n{: .lead}\n\n[span]{.x} end", ["Para.", "[span] end"]),
    ("::: warning\nCare.\n:::", ["Care."]),
    ("Term\n: Meaning", ["Term", "Meaning"]),
]


@pytest.mark.parametrize(("text", "expected"), MARKDOWN)
def test_markdown(text: str, expected: list[str]) -> None:
    document = parse(text, "a.md")
    assert prose(document) == expected
    assert_exact(document)


MDX = [
    ("import A from './a'\n\nText.", ["Text."]),
    ('<Tabs items={["a > b"]}>\n\nInner *text*.\n\n</Tabs>', ["Inner text."]),
    ("It is {value} now {/* note */}here.", [f"It is {X} now here."]),
    ("Use `{a}` and <Icon name={x} /> ok", [f"Use {X} and ok"]),
]


@pytest.mark.parametrize(("text", "expected"), MDX)
def test_mdx(text: str, expected: list[str]) -> None:
    document = parse(text, "a.mdx")
    assert prose(document) == expected
    assert_exact(document)


HTML = [
    ("<p>One\n  two <b>three</b></p><p>four", ["One two three", "four"]),
    ("<ul><li>a<li>b</ul>", ["a", "b"]),
    ("<p>a<br>b <code>c</code> d", [f"a\nb {X} d"]),
    ("<style>p{}</style><pre>code <b>x</b></pre><p>text", ["text"]),
    ('<title>A &amp; B</title><meta name="description" content="Say it">', ["A & B", "Say it"]),
    ("<img src=x alt='It&#39;s'><a title=\"t &lt; u\">link</a>", [f"{X}link", "It's", "t < u"]),
    ("a < b & c &copy d AT&T", ["a < b & c &copy d AT&T"]),
    ("<p>broken <em>never <a href='x closed", ["broken never"]),
    ("<svg><title>no</title><text>no</text></svg><p>yes", ["yes"]),
    ("<!doctype html><!-- a --><p>b", ["b"]),
]


@pytest.mark.parametrize(("text", "expected"), HTML)
def test_html(text: str, expected: list[str]) -> None:
    document = parse(text, "a.html")
    assert prose(document) == expected
    assert_exact(document)


def test_html_knows_its_places() -> None:
    page = "<h2>Head</h2><blockquote><p>said</p></blockquote><table><tr><th>a<td>b</table><figure><figcaption>c"
    found = [(b.kind, b.level, b.inside, b.prose) for b in parse(page, "a.html").blocks]
    assert found == [
        (Kind.HEADING, 2, (), "Head"),
        (Kind.PARAGRAPH, 0, ("blockquote",), "said"),
        (Kind.CELL, 0, ("table", "header"), "a"),
        (Kind.CELL, 0, ("table",), "b"),
        (Kind.CAPTION, 0, ("figure",), "c"),
    ]


H, P, ITEM = Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM
LONG = ("Long. " * 40).strip()
TEXT = [
    ("A Headline\n\nFirst line\nwrapped.\n\nNext.", [(H, "A Headline"), (P, "First line wrapped."), (P, "Next.")]),
    ("Just a sentence.\n\nNext.", [(P, "Just a sentence."), (P, "Next.")]),
    ("To buy:\n- eggs\n- milk\n  and cream", [(P, "To buy:"), (ITEM, "eggs"), (ITEM, "milk and cream")]),
    (f"A Headline\n{LONG}\nShort.", [(H, "A Headline"), (P, LONG), (P, "Short.")]),
]


@pytest.mark.parametrize(("text", "expected"), TEXT)
def test_plain_text(text: str, expected: list[tuple[Kind, str]]) -> None:
    document = parse(text, "a.txt")
    assert [(b.kind, b.prose) for b in document.blocks] == expected
    assert_exact(document)


FRONT = [
    ("---\ntitle: It's here # note\ntags: [title]\n---\n", ["It's here"]),
    ("---\ntitle: 'It''s'\nslug: no\n---\n", ["It's"]),
    ('---\ntitle: "A \\"b\\" \\u00e9"\n---\n', ['A "b" é']),
    ("---\nsummary: >-\n  One\n  two\n\n  three\nauthor: x\n---\n", ["One two three"]),
    ("---\nsummary: |\n  One\n\n  two\n---\n", ["One", "two"]),
    ("---\nsummary: |\n  One\n  two\n---\n", ["One two"]),
    ("---\nseo: {description: Deep, title: Top}\nauthors:\n- title: Editor\n---\n", ["Deep", "Top"]),
    ("---\nimages:\n- caption: A [cat](u)&mdash;old\n  alt: Cat\n---\n", ["A cat—old", "Cat"]),
    ("---\r\ntitle: One\r\n  two\r\n---\r\nBody.\r\n", ["One two", "Body."]),
    ('+++\ntitle = "A \\"b\\""\ndate = 2024-01-02\n[seo]\ndescription = \'it\'\n+++\nBody.', ['A "b"', "it", "Body."]),
    ('+++\nimages = [{caption = "c", src = "s"}]\nsummary = """\nlong"""\n+++\n', ["c", "long"]),
    ("Text.\n\n---\ntitle: no\n---\n", ["Text.", "title: no"]),
]


@pytest.mark.parametrize(("text", "expected"), FRONT)
def test_front_matter(text: str, expected: list[str]) -> None:
    document = parse(text, "a.md")
    assert prose(document) == expected
    assert not document.problems
    assert_exact(document)


def test_front_matter_is_data_too() -> None:
    data = parse("---\ndate: 2024-01-02\nauthors: [ann]\n---\n", "a.md").front_matter
    assert data == {"date": datetime.date(2024, 1, 2), "authors": ["ann"]}


@pytest.mark.parametrize(
    "front", ["---\ntitle: 'a\nb: [\n---\n", '+++\ntitle = "a\n+++\n', "---\na: {{b: c\n- d\n---\n"]
)
def test_broken_front_matter_is_told_and_the_body_read(front: str) -> None:
    document = parse(front + "Body text.\n", "a.md")
    assert prose(document) == ["Body text."]
    assert "a.md: broken front matter" in document.problems[0]
