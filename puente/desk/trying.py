"""A try that failed, at the password or at the second factor: counted, written down, and logged."""

from __future__ import annotations

from datetime import datetime

import structlog

from puente.clock import SystemClock
from puente.store import attempts, audit, staff
from puente.store.engine import Transaction
from puente.store.tables import Staff

log = structlog.get_logger()


async def refused(tx: Transaction, account: Staff | None, network: str, at: datetime, step: str) -> None:
    """Count a failure of this network, and keep it in the audit.

    Args:
        account: Whose name was typed, where there is one. What was typed may be a password in the wrong field, so
            that ids alone are kept.
        at: The desk's time; limits go by the machine's.
        step: `password`, `second`, `confirm`.
    """
    now = SystemClock().now()
    await attempts.failed(tx, network, now)
    locked = account is not None and staff.is_locked(account, now)
    actor = f"staff:{account.id}" if account else "unknown"
    await audit.write(tx, actor, "sign_in_refused", at, step=step, locked=locked)
    log.warning("desk_sign_in_refused", reason="locked" if locked else "wrong", step=step)
