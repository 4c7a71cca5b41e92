"""Waiting in turn for what there is too little of."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from kg.errors import BusyError

T = TypeVar("T")


class Turns(Generic[T]):
    """Who waits for a thing, the first who came first."""

    def __init__(self, back: Callable[[T], None]) -> None:
        """back: takes a thing that was given to one who was about to leave."""
        self._back = back
        self._waiting: deque[asyncio.Future[T]] = deque()

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def give(self, thing: T) -> bool:
        """Give a thing to who waits longest; whether there was one."""
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():  # else he has gone, and does not know it yet
                place.set_result(thing)
                return True
        return False

    async def take(self, seconds: float, error: BusyError) -> T:
        """A thing, waited for so many seconds at most; then the error."""
        loop = asyncio.get_running_loop()
        place: asyncio.Future[T] = loop.create_future()
        limit = loop.call_later(seconds, _give_up, place, error)
        self._waiting.append(place)
        try:
            return await place
        except BaseException:
            if place in self._waiting:
                self._waiting.remove(place)
            if place.done() and not place.cancelled() and place.exception() is None:
                self._back(place.result())
            raise
        finally:
            limit.cancel()


def _give_up(place: "asyncio.Future[Any]", error: BusyError) -> None:
    if not place.done():
        place.set_exception(error)
