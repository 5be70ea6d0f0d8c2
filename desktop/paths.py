"""Where things lie on this machine: the home, the clear local file, the secrets, the log."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

APPLICATION = "secretaire"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """The folders of one installation; nothing is created by naming them.

    Args:
        home: the folder of the practice: encrypted vaults, headers, received practices.
        config: the folder of what must not lie in the home: the small clear file that the
            unlock screen reads, and the practice secrets.
        state: the folder of what may be lost, the technical log; None is the
            configuration folder.
        keyring: whether the practice secret may go into the keyring of this account,
            which outlives every folder: not for what keeps together in one place.
    """

    home: Path
    config: Path
    state: Path | None = None
    keyring: bool = False

    @classmethod
    def platform(cls, home: Path | None = None) -> Self:
        """Return the platform's folders, with another home where one is given."""
        import platformdirs

        config = platformdirs.user_config_path(APPLICATION, appauthor=False)
        data = platformdirs.user_data_path(APPLICATION, appauthor=False)
        # Where the platform has one folder for both, the home must not hold the secrets.
        data = data / "home" if data == config else data
        state = platformdirs.user_state_path(APPLICATION, appauthor=False)
        return cls(home=home or data, config=config, state=state, keyring=True)

    @classmethod
    def beside(cls, home: Path) -> Self:
        """Return folders that all lie beside the home: a demonstration stays together."""
        home = home.absolute()
        return cls(home=home, config=home.with_name(f"{home.name}-local"))

    @classmethod
    def found(cls, home: Path | None = None) -> Self:
        """Return the folders a home was made with: beside it if so, else the platform's."""
        if home is not None:
            together = cls.beside(home)
            if together.config.is_dir():
                return together
        return cls.platform(home)

    @property
    def local_file(self) -> Path:
        """The clear file with what the unlock screen shows before anything is opened.

        One for each home, named by a digest of where it is: two practices on one
        computer keep their own.
        """
        place = hashlib.sha256(str(self.home.absolute()).encode()).hexdigest()[:16]
        return self.config / f"practice-{place}.json"

    @property
    def secrets(self) -> Path:
        """The folder of practice secrets, one file each."""
        return self.config / "secrets"

    @property
    def logs(self) -> Path:
        """The folder of the technical log, which names nobody."""
        return (self.state or self.config) / "log"
