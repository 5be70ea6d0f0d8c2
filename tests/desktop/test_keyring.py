"""The keyring, R1 to R8: against a real Secret Service, and against ones that misbehave."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from support.homes import LOGIN, PASSPHRASE, found, paths_in, reopen
from support.keyrings import (
    Hanging,
    Liar,
    Memory,
    Nothing,
    Odd,
    Raising,
    absent,
    kept_in,
    kept_with,
    store_of,
)
from support.program import Program
from support.session_bus import SessionBus, session_bus, without_bus

from db.errors import SecretMissing
from db.keys.header import read_header
from desktop.clock import FixedClock
from desktop.errors import OtherSecret
from desktop.keyring_store import KeyringFailed, KeyringStore, allowed_keyrings
from desktop.secret_store import (
    FileSecretStore,
    keep_again,
    secret_store,
)

PRACTICE = UUID(int=7)
SECRET = bytes(range(16))
_USE = """
import json, sys
from pathlib import Path
from uuid import UUID
from desktop.paths import Paths
from desktop.secret_store import secret_state, secret_store
folder = Path(sys.argv[1])
paths = Paths(home=folder / "home", config=folder / "local", keyring=True)
secret_store(paths).keep(UUID(int=7), bytes(range(16)))
state = secret_state(paths, UUID(int=7))
same = secret_store(paths).secret(UUID(int=7)) == bytes(range(16))
print(json.dumps([state.where, state.backend, state.weaker, same]))
"""
_LOOK = """
from uuid import UUID
from desktop.keyring_store import allowed_keyrings
print(allowed_keyrings()[0].secret(UUID(int=7)))
"""


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionBus]:
    with session_bus(tmp_path_factory.mktemp("bus")) as running:
        yield running


@pytest.fixture(autouse=True)
def let_go_of_what_hangs() -> Iterator[None]:
    yield
    Hanging.answered.set()
    Hanging.answered = Event()


def test_a_real_secret_service_keeps_it_and_no_file_does(
    bus: SessionBus, tmp_path: Path
) -> None:
    told = json.loads(bus.python(_USE, tmp_path))

    assert told == ["keyring", "Secret Service", False, True]
    assert bus.python(_LOOK) == str(SECRET)
    everything = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert SECRET not in everything
    assert SECRET.hex().encode() not in everything


# The rules -----------------------------------------------------------------------------


@pytest.mark.parametrize("with_bus", [False, True])
def test_r1_no_backend_keeps_it_in_the_file_and_says_weaker(
    tmp_path: Path, with_bus: bool
) -> None:
    if with_bus:
        with session_bus(tmp_path, keyring=False) as session:
            told = json.loads(session.python(_USE, tmp_path))
    else:
        told = json.loads(without_bus(tmp_path).python(_USE, tmp_path))

    assert told == ["file", "", True, True]


def test_r1_no_backend_unlocks_with_the_secret_typed(
    tmp_path: Path, clock: FixedClock
) -> None:
    paths = paths_in(tmp_path)
    founded = found(paths, clock)
    FileSecretStore(paths.secrets).forget(founded.practice_id)
    with pytest.raises(SecretMissing):
        reopen(paths, clock)

    state = keep_again(
        paths, founded.practice_id, founded.secret, read_header(paths.home)
    )

    assert (state.where, state.weaker, state.reason) == ("file", True, "no_keyring")
    reopen(paths, clock).close()


def test_a_secret_of_another_practice_is_stored_nowhere(
    tmp_path: Path, clock: FixedClock
) -> None:
    paths = paths_in(tmp_path)
    founded = found(paths, clock)
    FileSecretStore(paths.secrets).forget(founded.practice_id)

    with pytest.raises(OtherSecret):
        keep_again(paths, founded.practice_id, bytes(16), read_header(paths.home))

    with pytest.raises(SecretMissing):
        secret_store(paths).secret(founded.practice_id)


def test_r2_the_null_backend_of_the_environment_is_not_used(
    bus: SessionBus, tmp_path: Path
) -> None:
    null = "keyring.backends.null.Keyring"

    told = json.loads(bus.python(_USE, tmp_path, PYTHON_KEYRING_BACKEND=null))

    assert told == ["keyring", "Secret Service", False, True]
    assert bus.python(_LOOK) == str(SECRET)


def test_r2_what_stores_nothing_is_never_reported_as_stored(tmp_path: Path) -> None:
    with pytest.raises(KeyringFailed) as failed:
        KeyringStore("Null", Nothing).keep(PRACTICE, SECRET)
    assert failed.value.reason == "differs"

    kept = kept_in(tmp_path, Null=Nothing)
    kept.keep(PRACTICE, SECRET)

    assert kept.state(PRACTICE).where == "file"


def test_r2_properties_of_the_environment_change_nothing(
    bus: SessionBus, tmp_path: Path
) -> None:
    nowhere = "/org/freedesktop/secrets/collection/none"

    told = json.loads(
        bus.python(_USE, tmp_path, KEYRING_PROPERTY_PREFERRED_COLLECTION=nowhere)
    )

    assert told[:2] == ["keyring", "Secret Service"]


@pytest.mark.parametrize("with_bus", [False, True])
def test_r3_a_configuration_file_runs_no_module_of_its_own(
    bus: SessionBus, tmp_path: Path, with_bus: bool
) -> None:
    session = bus if with_bus else without_bus(tmp_path)
    canary = tmp_path / "canary"
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "sneaky.py").write_text(
        f"from pathlib import Path\nPath({str(canary)!r}).touch()\n"
        "from keyring.backends.null import Keyring\n"
    )
    settings = tmp_path / "settings" / "python_keyring"
    settings.mkdir(parents=True)
    (settings / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=sneaky.Keyring\nkeyring-path={planted}\n"
    )
    place = {"XDG_CONFIG_HOME": str(settings.parent)}

    told = json.loads(session.python(_USE, tmp_path, **place))

    assert told[3] is True
    assert not canary.exists()
    session.python("import keyring; keyring.get_keyring()", **place)
    assert canary.exists(), "the trap itself must work"


@pytest.mark.parametrize(
    ("backend", "reason"),
    [(Raising, "failed"), (Liar, "differs"), (Odd, "differs"), (Nothing, "differs")],
)
def test_r4_a_keyring_that_raises_or_lies_leaves_the_file(
    tmp_path: Path, backend: type[Memory], reason: str
) -> None:
    kept = kept_in(tmp_path, Bad=backend)

    kept.keep(PRACTICE, SECRET)

    state = kept.state(PRACTICE)
    assert (state.where, state.weaker) == ("file", True)
    assert state.reason == reason
    assert kept.secret(PRACTICE) == SECRET


def test_r4_a_keyring_that_hangs_is_given_up(tmp_path: Path) -> None:
    kept = kept_with(tmp_path, store_of(Hanging, "Stuck"))

    kept.keep(PRACTICE, SECRET)

    assert kept.state(PRACTICE).reason == "silent"
    assert kept.secret(PRACTICE) == SECRET


@pytest.mark.parametrize(
    ("backend", "reason"),
    [
        (Raising, "failed"),
        (Hanging, "silent"),
        (Liar, "differs"),
        (Odd, "differs"),
        (Nothing, "wiped"),
    ],
)
def test_r4_a_keyring_that_turned_bad_points_to_the_kit(
    tmp_path: Path, backend: type[Memory], reason: str
) -> None:
    kept_in(tmp_path, Vault=Memory).keep(PRACTICE, SECRET)
    kept = kept_with(tmp_path, store_of(backend))

    with pytest.raises(SecretMissing) as missing:
        kept.secret(PRACTICE)

    assert (missing.value.reason, missing.value.backend) == (reason, "Vault")
    assert kept.state(PRACTICE).where == "nowhere"
    assert "sheet 1" in kept.state(PRACTICE).advice


def test_r4_the_patience_is_ten_seconds() -> None:
    assert {keyring.patience for keyring in allowed_keyrings("linux")} == {10.0}


def test_r5_a_changed_backend_is_named_and_the_new_one_keeps_it(tmp_path: Path) -> None:
    kept_in(tmp_path, KWallet=Memory).keep(PRACTICE, SECRET)
    memory = Memory()
    kept = kept_in(tmp_path, Service=lambda: memory, KWallet=absent)

    with pytest.raises(SecretMissing) as missing:
        kept.secret(PRACTICE)
    assert (missing.value.reason, missing.value.backend) == ("changed", "KWallet")
    assert "“KWallet”" in kept.state(PRACTICE).advice

    kept.keep(PRACTICE, SECRET)

    assert kept.state(PRACTICE).backend == "Service"
    assert kept.secret(PRACTICE) == SECRET


def test_r6_a_wiped_keyring_opens_with_the_kit_and_touches_no_vault(
    bus: SessionBus, tmp_path: Path
) -> None:
    program = Program(folder=tmp_path / "office", environment=bus.environment)
    made = program.done(
        "init", "--practice", "Cabinet", "--doctor", "Dr Vasseur", "--zone", "UTC"
    )
    practice = made["practice_id"]
    secret = bus.python(_TAKE, practice)
    before = {p.name: p.read_bytes() for p in program.home.iterdir() if p.is_file()}

    refused = program.run("agenda", "day", "2026-11-24")
    assert refused.status == 1
    assert "no longer holds" in refused.err
    assert {p.name: p.read_bytes() for p in program.home.iterdir() if p.is_file()} == (
        before
    )
    copied = tmp_path / "sheet-1"
    copied.write_text(secret)

    program.done("--secret-file", copied, "agenda", "day", "2026-11-24")


_TAKE = """
import sys
from uuid import UUID
from desktop.keyring_store import allowed_keyrings
keyring, practice = allowed_keyrings()[0], UUID(sys.argv[1])
print(keyring.secret(practice).hex())
keyring.forget(practice)
assert keyring.secret(practice) is None
"""


@pytest.mark.parametrize("with_bus", [False, True])
def test_r8_a_plaintext_keyring_that_is_installed_is_not_chosen(
    bus: SessionBus, tmp_path: Path, with_bus: bool
) -> None:
    session = bus if with_bus else without_bus(tmp_path)
    clear = tmp_path / "clear.txt"
    _install_plaintext_backend(tmp_path / "site", clear)
    installed = {"PYTHONPATH": str(tmp_path / "site")}

    told = json.loads(session.python(_USE, tmp_path, **installed))

    assert told[3] is True
    assert not clear.exists()
    chosen = "import keyring; keyring.set_password('a', 'b', 'c')"
    session.python(chosen, **installed)
    assert clear.exists(), "the trap itself must work"


def test_only_classes_of_our_own_list_are_ever_made() -> None:
    names = {
        system: [keyring.name for keyring in allowed_keyrings(system)]
        for system in ("linux", "darwin", "win32")
    }

    assert names == {
        "linux": ["Secret Service", "KWallet"],
        "darwin": ["Keychain"],
        "win32": ["Windows"],
    }


def _install_plaintext_backend(site: Path, clear: Path) -> None:
    (site / "plain.dist-info").mkdir(parents=True)
    (site / "plain.dist-info" / "METADATA").write_text("Name: plain\nVersion: 1\n")
    (site / "plain.dist-info" / "entry_points.txt").write_text(
        "[keyring.backends]\nplain = plaintext\n"
    )
    (site / "plaintext.py").write_text(
        "from pathlib import Path\n"
        "from keyring.backend import KeyringBackend\n"
        "class PlaintextKeyring(KeyringBackend):\n"
        "    priority = 100\n"
        "    def get_password(self, service, username): return None\n"
        "    def set_password(self, service, username, password):\n"
        f"        Path({str(clear)!r}).write_text(password)\n"
        "    def delete_password(self, service, username): pass\n"
    )


def test_the_people_of_the_practice_prove_the_secret(
    tmp_path: Path, clock: FixedClock
) -> None:
    paths = paths_in(tmp_path)
    founded = found(paths, clock)
    paths.local_file.unlink()
    header = read_header(paths.home)

    with pytest.raises(OtherSecret):
        keep_again(paths, founded.practice_id, founded.secret, header)
    keep_again(paths, founded.practice_id, founded.secret, header, login=LOGIN)

    reopen(paths, clock, PASSPHRASE).close()
