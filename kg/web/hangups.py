"""A client that goes away ends the work for it."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HangUps:
    """ASGI middleware: where the client disconnects, the task that answers it is cancelled, and with it its query."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and listen meanwhile."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told: asyncio.Queue[Message] = asyncio.Queue(maxsize=1)  # a body is not read faster than it is used
        answering = asyncio.current_task()
        assert answering is not None
        listening = asyncio.ensure_future(self._listen(receive, told, answering))
        try:
            await self.app(scope, told.get, send)
        except asyncio.CancelledError:
            if not listening.done() or answering.uncancel():  # we ourselves are ended, not by the client
                raise
        finally:
            listening.cancel()

    async def _listen(self, receive: Receive, told: "asyncio.Queue[Message]", answering: "asyncio.Task[None]") -> None:
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                answering.cancel()
                return
            await told.put(message)
