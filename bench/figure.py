"""What a bench measures: one number and the limit it must keep."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured number.

    `limit` is the largest value that passes, or the smallest where `at_most` is False. None means that the
    number is only reported, such as the yardstick that another figure is divided by.
    """

    name: str
    value: float
    limit: float | None
    unit: str
    at_most: bool = True

    @property
    def passes(self) -> bool:
        """Whether the value keeps its limit; a number without a limit always does."""
        if self.limit is None:
            return True
        return self.value <= self.limit if self.at_most else self.value >= self.limit
