"""Abbreviations written with a period that does not end a sentence by itself."""

from __future__ import annotations

# A name or a number follows these, so the period never ends a sentence.
TITLES = frozenset({
    "mr", "mrs", "ms", "mx", "messrs", "mme", "mlle", "dr", "drs", "prof", "profs", "rev", "revs", "hon", "gen",
    "gens", "lt", "col", "cmdr", "capt", "maj", "sgt", "cpl", "pvt", "adm", "brig", "gov", "govs", "sen",
    "sens", "rep", "reps", "pres", "supt", "det", "insp", "fr", "st", "sts", "mt", "mts", "ft", "pt", "vs", "v",
    "cf", "e.g", "i.e", "viz", "no", "nos", "op", "c", "vol", "vols", "fig", "figs", "pp", "p", "art", "sec",
    "ch", "ed", "eds", "trans", "approx", "ca", "ext", "attn", "dept",
})  # fmt: skip
# These may stand at the end of a sentence too: what follows decides.
OTHERS = frozenset({
    "jr", "sr", "esq", "inc", "corp", "co", "cos", "ltd", "llc", "bros", "assn", "univ", "dist", "bldg", "ave",
    "blvd", "rd", "hwy", "pkwy", "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec", "mon",
    "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "etc", "al", "et", "a.m", "p.m", "u.s",
    "u.k", "u.n", "e.u", "d.c", "ph.d", "m.d", "b.a", "m.a", "b.s", "m.s", "m.b.a", "j.d", "ll.b", "d.d.s",
    "r.n", "calif", "conn", "fla", "ga", "ill", "ind", "kan", "ky", "la", "mass", "md", "mich", "minn", "miss",
    "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo", "ala",
    "ariz", "ark", "colo", "del", "oz", "lb", "lbs", "hr", "hrs", "min", "mins", "est", "div",
})  # fmt: skip
# Too often a whole word at the end of a sentence: an abbreviation only where a capital or a number follows in the line.
_WORDS = frozenset({
    "no", "mar", "sat", "sun", "mon", "art", "ed", "fig", "co", "ind", "ill", "mass", "miss", "la", "pa", "ga",
    "va", "wash", "del", "mo", "min", "dist", "p", "v", "ch", "pt", "c", "op",
})  # fmt: skip

ABBREVIATIONS = frozenset(word for word in (TITLES | OTHERS) - _WORDS if "." not in word) - {"al", "et", "st"}
"""Those that a tokenizer may always keep with their period (whatever the case, where one follows)."""
