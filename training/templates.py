"""Sentences put together from a small grammar: nouns and verbs of the whole lexicon in every construction that agrees.

Newspapers and treebanks seldom put “phenomena” or “a photograph of the islands” before a verb that shows number. These
sentences mean nothing, but their trees are right, and what they teach (which noun the verb listens to, which forms are
plural) holds for any vocabulary.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from training.conllu import Gold

SINGULAR, PLURAL = 0, 1
_GIVEN = [
    "Anna", "Omar", "Grace", "Liam", "Mei", "Carlos", "Fatima", "David", "Ingrid", "Kofi", "Lucy", "Paul",
    "Rosa", "Sanjay", "Tom", "Wanda", "Yusuf", "Zoe", "Helen", "Mark", "Nina", "Peter", "Ruth", "Simon", "Vera",
    "Walter", "Irene", "Jack", "Karen", "Leo", "James", "Charles", "Thomas", "Lucas", "Nicholas", "Boris",
    "Dennis", "Doris", "Agnes", "Jonas", "Marcus", "Chris", "Athens", "Paris", "Texas", "Kansas", "Brussels",
    "Honduras", "Cyprus", "Naples", "Wales", "Dallas", "Illinois", "Arkansas", "Reuters", "Starbucks",
    "Mercedes", "Hermes", "Airbus", "Congress", "Memphis",
]  # fmt: skip
_FAMILY = [
    "Abbott", "Baker", "Castro", "Dunn", "Evans", "Fischer", "Garcia", "Hughes", "Ito", "Jensen", "Kaya",
    "Lindqvist", "Morgan", "Nakamura", "Okafor", "Petrov", "Quinn", "Rossi", "Sharma", "Tanaka", "Usman",
    "Varga", "Walsh", "Young", "Zimmerman", "Pardo", "Hobbs", "Delgado", "Brandt", "Silva", "Davis", "Jones",
    "Williams", "Roberts", "Harris", "Rogers", "Peters", "Adams", "Collins", "Matthews", "Edwards", "Mertens",
    "Hopkins", "Lewis", "Morris",
]  # fmt: skip
_ADJECTIVES = [
    "new", "old", "large", "small", "recent", "local", "federal", "public", "private", "important", "young",
    "early", "certain", "different", "strong", "big", "long", "national", "political", "economic", "good",
    "best", "red", "quiet", "angry", "famous", "lonely", "modern", "empty",
]  # fmt: skip
_PREPOSITIONS = [
    "of", "of", "of", "of", "in", "in", "on", "for", "with", "from", "about", "near", "behind", "between",
    "under", "at", "by", "against", "to",
]  # fmt: skip
_ADVERBS = [
    "often", "never", "always", "also", "rarely", "still", "now", "usually", "really", "hardly", "once",
    "clearly",
]  # fmt: skip
_PREDICATES = [
    "important", "late", "free", "ready", "open", "clear", "safe", "new", "true", "good", "likely", "famous",
    "small", "hidden", "angry", "afraid",
]  # fmt: skip


@dataclass
class Node:
    """A word with what hangs on it, in order, before and after."""

    form: str
    tag: str
    label: str = ""
    features: str = "_"
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)


class Writer:
    """Makes sentences; the nouns are pairs of singular and plural, the verbs (VB, VBZ, VBD, VBG, VBN)."""

    def __init__(self, rng: random.Random, nouns: list[tuple[str, str]], verbs: list[tuple[str, str, str, str, str]]):
        self.rng, self.nouns, self.verbs = rng, nouns, verbs

    def sentence(self) -> Gold:
        """One sentence with its tree."""
        kind = self.rng.random()
        number = self.rng.randrange(2)
        if kind < 0.1:
            root = self._there(number)
        elif kind < 0.2:
            root = self._question(number)
        else:
            subject, number = self._subject(number, deep=True)
            root = self._clause(subject, number)
            if self.rng.random() < 0.15:
                root = self._said(root)
        last = "?" if kind < 0.2 and kind >= 0.1 else "."
        root.label = "root"
        root.right.append(Node(last, ".", "punct"))
        return _flatten(root)

    def _some(self, chance: float) -> bool:
        return self.rng.random() < chance

    def _noun(self, number: int) -> Node:
        if number == SINGULAR and self._some(0.12):
            node = Node(self.rng.choice(_GIVEN), "NNP", features="Number=Sing")
            if self._some(0.5):
                node.right.append(Node(self.rng.choice(_FAMILY), "NNP", "flat", "Number=Sing"))
            return node
        pair = self.rng.choice(self.nouns)
        node = Node(pair[number], ("NN", "NNS")[number], features=("Number=Sing", "Number=Plur")[number])
        if self._some(0.12):
            node.left.append(Node(self.rng.choice(self.nouns)[0], "NN", "compound", "Number=Sing"))
        if self._some(0.25):
            node.left.insert(0, Node(self.rng.choice(_ADJECTIVES), "JJ", "amod"))
        node.left.insert(0, self._determiner(number, node))
        if node.left[0].form == "":
            node.left.pop(0)
        return node

    def _determiner(self, number: int, noun: Node) -> Node:
        choice = self.rng.random()
        if choice < 0.5:
            return Node("the", "DT", "det")
        if choice < 0.6:
            return Node(self.rng.choice(["my", "your", "his", "her", "our", "their", "its"]), "PRP$", "nmod:poss")
        if choice < 0.68:
            owner = Node(self.rng.choice(_GIVEN), "NNP", "nmod:poss", "Number=Sing")
            owner.right.append(Node("'s", "POS", "case"))
            return owner
        if number == SINGULAR:
            first = (noun.left[0] if noun.left else noun).form
            return Node(
                self.rng.choice(["an" if first[0] in "aeiou" else "a", "this", "that", "every", "each", "no"]),
                "DT",
                "det",
            )
        if choice < 0.75:
            return Node("", "")
        form = self.rng.choice(
            ["these", "those", "some", "many", "few", "several", "all", "most", "two", "three", "no", "both"]
        )
        if form in ("two", "three"):
            return Node(form, "CD", "nummod")
        return Node(form, "JJ" if form in ("many", "few", "several", "most") else "DT",
                    "amod" if form in ("many", "few", "several", "most") else "det")  # fmt: skip

    def _subject(self, number: int, *, deep: bool) -> tuple[Node, int]:
        """A subject and the number that its verb takes."""
        if self._some(0.12):
            form, number = self.rng.choice(
                [("I", 1), ("you", 1), ("he", 0), ("she", 0), ("it", 0), ("we", 1), ("they", 1), ("they", 1)]
            )
            features = "Number=Sing|Person=1" if form == "I" else f"Number={('Sing', 'Plur')[number]}|Person=3"
            features = {"we": "Number=Plur|Person=1", "you": "Person=2"}.get(form, features)
            return Node(form, "PRP", features=features), number
        node = self._noun(number)
        if self._some(0.12):
            other = self._noun(self.rng.randrange(2))
            other.label = "conj"
            other.left.insert(0, Node("and", "CC", "cc"))
            node.right.append(other)
            return node, PLURAL
        if node.tag != "NNP" and self._some(0.5):
            self._modify(node, number, deep=deep)
        return node, number

    def _modify(self, node: Node, number: int, *, deep: bool) -> None:
        if not deep or self._some(0.65):
            inner = self._noun(self.rng.randrange(2))
            inner.label = "nmod"
            inner.left.insert(0, Node(self.rng.choice(_PREPOSITIONS), "IN", "case"))
            node.right.append(inner)
            return
        word = self.rng.choice(["that", "who", "which"])
        tag = "WP" if word == "who" else "WDT"
        if self._some(0.6):
            clause = self._clause(Node(word, tag, features="_"), number)
        else:
            subject, inside = self._subject(self.rng.randrange(2), deep=False)
            clause = self._clause(subject, inside, bare=True)
            clause.left.insert(0, Node(word, tag, "obj"))
        clause.label = "acl:relcl"
        if self._some(0.2):
            clause.left.insert(0, Node(",", ",", "punct"))
            clause.right.append(Node(",", ",", "punct"))
        node.right.append(clause)

    def _clause(self, subject: Node, number: int, *, bare: bool = False) -> Node:
        """A finite clause; ``bare`` without an object."""
        subject.label = "nsubj"
        first = subject.form == "I"
        verb = self.rng.choice(self.verbs)
        kind = self.rng.random()
        finite = f"Mood=Ind|Number={('Sing', 'Plur')[number]}|Person=3|Tense=Pres|VerbForm=Fin"
        past = finite.replace("Pres", "Past")
        negated = [Node("n't", "RB", "advmod")] if self._some(0.4) else []
        adverb = [Node(self.rng.choice(_ADVERBS), "RB", "advmod")] if self._some(0.15) else []
        if kind < 0.42:
            root = Node(verb[0] if number else verb[1], ("VBZ", "VBP")[number], features=finite)
            root.left = [subject, *adverb]
        elif kind < 0.55:
            aux = Node("have" if number else "has", ("VBZ", "VBP")[number], "aux", finite)
            root = Node(verb[4], "VBN", features="Tense=Past|VerbForm=Part", left=[subject, aux, *negated, *adverb])
        elif kind < 0.65:
            aux = Node("do" if number else "does", ("VBZ", "VBP")[number], "aux", finite)
            root = Node(
                verb[0],
                "VB",
                features="VerbForm=Inf",
                left=[subject, aux, negated[0] if negated else Node("not", "RB", "advmod")],
            )
        else:
            be = Node("are" if number else "is", ("VBZ", "VBP")[number], "cop", finite)
            if self._some(0.5):
                be = Node("were" if number and not first else "was", "VBD", "cop", past)
            elif first:
                be = Node("am", "VBP", "cop", finite)
                negated = []
            if kind < 0.8:
                be.label = "aux"
                root = Node(verb[3], "VBG", features="Tense=Pres|VerbForm=Part", left=[subject, be, *negated, *adverb])
            else:
                root = Node(self.rng.choice(_PREDICATES), "JJ", left=[subject, be, *negated, *adverb])
                return root
        if not bare:
            thing = self._noun(self.rng.randrange(2))
            if self._some(0.35):
                thing.left.insert(0, Node(self.rng.choice(_PREPOSITIONS), "IN", "case"))
                thing.label = "obl"
            else:
                thing.label = "obj"
            root.right.append(thing)
        return root

    def _there(self, number: int) -> Node:
        finite = f"Mood=Ind|Number={('Sing', 'Plur')[number]}|Person=3|Tense=Pres|VerbForm=Fin"
        root = Node("are" if number else "is", ("VBZ", "VBP")[number], features=finite)
        if self._some(0.4):
            root = Node("were" if number else "was", "VBD", features=finite.replace("Pres", "Past"))
        root.left = [Node("there", "EX", "expl")]
        noun = self._noun(number)
        noun.label = "nsubj"
        if noun.tag != "NNP" and self._some(0.5):
            self._modify(noun, number, deep=False)
        root.right = [noun]
        return root

    def _question(self, number: int) -> Node:
        subject, number = self._subject(number, deep=False)
        subject.label = "nsubj"
        finite = f"Mood=Ind|Number={('Sing', 'Plur')[number]}|Person=3|Tense=Pres|VerbForm=Fin"
        asking = [Node(self.rng.choice(["why", "when", "how", "where"]), "WRB", "advmod")] if self._some(0.4) else []
        if self._some(0.5) or subject.form == "I":
            verb = self.rng.choice(self.verbs)
            do = Node("do" if number else "does", ("VBZ", "VBP")[number], "aux", finite)
            root = Node(verb[0], "VB", features="VerbForm=Inf", left=[*asking, do, subject])
            thing = self._noun(self.rng.randrange(2))
            thing.label = "obj"
            root.right = [thing]
            return root
        be = Node("are" if number else "is", ("VBZ", "VBP")[number], "cop", finite)
        return Node(self.rng.choice(_PREDICATES), "JJ", left=[*asking, be, subject])

    def _said(self, clause: Node) -> Node:
        number = self.rng.randrange(2)
        speaker = self._noun(number)
        speaker.label = "nsubj"
        verb = self.rng.choice([("says", "say"), ("thinks", "think"), ("knows", "know"), ("believes", "believe")])[
            number
        ]
        finite = f"Mood=Ind|Number={('Sing', 'Plur')[number]}|Person=3|Tense=Pres|VerbForm=Fin"
        clause.label = "ccomp"
        if self._some(0.6):
            clause.left.insert(0, Node("that", "IN", "mark"))
        return Node(verb, ("VBZ", "VBP")[number], features=finite, left=[speaker], right=[clause])


def _flatten(root: Node) -> Gold:
    order: list[tuple[Node, Node | None]] = []

    def walk(node: Node, above: Node | None) -> None:
        for child in node.left:
            walk(child, node)
        order.append((node, above))
        for child in node.right:
            walk(child, node)

    walk(root, None)
    place = {id(node): i for i, (node, _) in enumerate(order)}
    forms = [node.form for node, _ in order]
    forms[0] = forms[0][:1].upper() + forms[0][1:]
    return Gold(
        document="templates", text="", forms=forms, spaces=[True] * len(forms),
        tags=[node.tag for node, _ in order], features=[node.features for node, _ in order],
        heads=[place[id(above if above is not None else node)] for node, above in order],
        labels=[node.label for node, _ in order],
    )  # fmt: skip


def words() -> tuple[list[tuple[str, str]], list[tuple[str, str, str, str, str]]]:
    """The lexicon's common countable nouns and verbs, as ``Writer`` wants them."""
    import lemminflect
    from wordfreq import top_n_list, zipf_frequency

    nouns: list[tuple[str, str]] = []
    verbs: list[tuple[str, str, str, str, str]] = []
    for form in top_n_list("en", 40_000):
        if not form.isalpha() or len(form) < 3 or not form.isascii():
            continue
        lemmas = lemminflect.getAllLemmas(form)
        if form in lemmas.get("NOUN", ()):
            plural = next(iter(lemminflect.getInflection(form, "NNS", inflect_oov=False)), "")
            if plural and plural != form and zipf_frequency(plural, "en") > 1.5:
                nouns.append((form, plural))
        if form in lemmas.get("VERB", ()) and lemminflect.getInflection(form, "VBZ", inflect_oov=False):
            made = [next(iter(lemminflect.getInflection(form, tag)), "") for tag in ("VBZ", "VBD", "VBG", "VBN")]
            if all(made) and zipf_frequency(made[0], "en") > 2.0 and form not in ("have", "do", "be", "go"):
                verbs.append((form, made[0], made[1], made[2], made[3]))
    return nouns, verbs


def sentences(count: int, seed: int) -> list[Gold]:
    """``count`` sentences, always the same for a seed."""
    writer = Writer(random.Random(seed), *words())
    return [writer.sentence() for _ in range(count)]
