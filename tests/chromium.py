"""The Chromium that browser tests drive, where this machine has one."""

from __future__ import annotations

import shutil

from puente.content.card import BROWSERS, QUIET

CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
MISSING = "no Chromium on this machine: install Debian's package chromium"
ARGUMENTS = [*QUIET, "--disable-quic", "--disable-component-update"]
