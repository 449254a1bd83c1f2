"""Under whose name the embedded PostgreSQL runs: PostgreSQL refuses to run as root."""

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from puente.core.errors import ConfigError

STEWARD = "puente-postgres"


@dataclass(frozen=True)
class Steward:
    """A user of this machine without any rights."""

    name: str
    uid: int
    gid: int

    def own(self, path: Path) -> None:
        """Give *path* to this user, and let them walk through the folders above it."""
        os.chown(path, self.uid, self.gid)
        self.reach(path)

    def reach(self, path: Path) -> None:
        """Let this user walk (not look) through the folders above *path*.

        A checkout below /root can't be entered by anybody else. Walking alone shows no file names.
        """
        for folder in path.resolve().parents:
            mode = folder.stat().st_mode
            if not mode & stat.S_IXOTH:
                folder.chmod(mode | stat.S_IXOTH)


def steward() -> Steward | None:
    """Who is to run PostgreSQL, or None when we are not root and run it ourselves.

    Raises:
        ConfigError: We are root and can't make a user.
    """
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(STEWARD)
    except KeyError:
        entry = _make()
    return Steward(STEWARD, entry.pw_uid, entry.pw_gid)


def _make() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", STEWARD]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=30)  # noqa: S603 - a fixed command
        return pwd.getpwnam(STEWARD)
    except (OSError, subprocess.SubprocessError, KeyError) as error:
        raise ConfigError(
            f"PostgreSQL does not run as root, and making the user {STEWARD} failed: "
            "run as another user, or set DATABASE_URL"
        ) from error
