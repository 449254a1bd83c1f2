"""The moment printed on a hearing notice."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from puente.core.errors import InvalidHearingTime


@dataclass(frozen=True)
class HearingTime:
    """The moment printed on a hearing notice.

    We keep what the paper says and derive the instant, so a change in time-zone
    rules moves the instant and never the printed time.

    Args:
        wall: Naive local time at the court, to the minute.
        zone: The court's IANA zone, such as America/New_York.

    Raises:
        InvalidHearingTime: The court's clock skips or repeats *wall*, or *wall* is not a naive time to the minute.
    """

    wall: datetime
    zone: ZoneInfo

    def __post_init__(self) -> None:
        if self.wall.tzinfo is not None or self.wall.second or self.wall.microsecond:
            raise InvalidHearingTime(self.zone.key)
        before, after = (self.wall.replace(tzinfo=self.zone, fold=fold) for fold in (0, 1))
        # In a gap and in a repeated hour the two folds differ; nowhere else.
        if before.utcoffset() != after.utcoffset():
            raise InvalidHearingTime(self.zone.key)

    @classmethod
    def exists(cls, wall: datetime, zone: ZoneInfo) -> bool:
        """Whether that clock shows *wall* exactly once."""
        try:
            cls(wall, zone)
        except InvalidHearingTime:
            return False
        return True

    def instant(self) -> datetime:
        """The same moment in UTC."""
        return self.wall.replace(tzinfo=self.zone).astimezone(UTC)

    def seen_from(self, zone: ZoneInfo) -> datetime:
        """The same moment on the clocks of another place, naive."""
        return self.instant().astimezone(zone).replace(tzinfo=None)

    def until(self, now: datetime) -> timedelta:
        """How long from *now* (aware); negative once it has passed."""
        return self.instant() - now
