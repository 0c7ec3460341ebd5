import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from proofer.errors import ConfigError
from proofer.rules.loading import load_pack
from proofer.rules.rule import Rule

TEXT = """\
extends: existence
message: Not “%s”.
tokens: [foo]
examples:
  - bad: A foo.
    at: foo
  - ok: A bar.
"""


def entry(cache: Path) -> Path:
    (found,) = (cache / "rules").iterdir()
    return found


def test_a_warm_pack_is_the_same_and_needs_no_yaml(write_rule: Callable[..., Path]) -> None:
    pack = write_rule(TEXT).parent
    cold = load_pack(pack)
    assert load_pack(pack) == cold
    code = (
        "import sys; from pathlib import Path; from proofer.rules.loading import load_pack; "
        f"print(load_pack(Path({str(pack)!r}))[0].message, 'yaml' in sys.modules, 'pydantic' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert result.stdout.split() == ["Not", "“%s”.", "False", "False"]


def test_what_the_cache_holds_is_what_comes_out(write_rule: Callable[..., Path], cache: Path) -> None:
    pack = write_rule(TEXT).parent
    load_pack(pack)
    kept = json.loads(entry(cache).read_text())
    kept["content"]["rules"][0]["message"] = "changed in the cache"
    entry(cache).write_text(json.dumps(kept))
    assert load_pack(pack)[0].message == "changed in the cache"


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\x00", b'{"fingerprint": 1}', b"null", b"[" * 100_000])
def test_a_damaged_entry_counts_for_nothing(write_rule: Callable[..., Path], cache: Path, damage: bytes) -> None:
    pack = write_rule(TEXT).parent
    cold = load_pack(pack)
    entry(cache).write_bytes(damage)
    assert load_pack(pack) == cold
    assert json.loads(entry(cache).read_text())["content"]["rules"]


def _changed(path: Path) -> None:
    path.write_text(TEXT.replace("foo", "bar"))
    state = path.stat()
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1_000_000))


def _added(path: Path) -> None:
    path.with_name("Another.yml").write_text(TEXT)


@pytest.mark.parametrize("change", [_changed, _added, Path.unlink])
def test_a_stale_entry_counts_for_nothing(write_rule: Callable[..., Path], change: Callable[[Path], None]) -> None:
    path = write_rule(TEXT)
    before = load_pack(path.parent)
    change(path)
    assert load_pack(path.parent) != before


def test_a_rule_without_examples_does_not_slip_into_a_builtin_pack(load_rule: Callable[..., Rule]) -> None:
    assert load_rule(TEXT)
    with pytest.raises(ConfigError, match="`why`"):
        load_rule(TEXT, builtin=True)


def test_a_cache_that_cannot_be_written_costs_no_run(
    write_rule: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PROOFER_CACHE_DIR", str(tmp_path / "file"))
    assert load_pack(write_rule(TEXT).parent)[0].id == "house.Rule"
