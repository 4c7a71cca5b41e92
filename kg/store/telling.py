"""What is told to who asked for more than there is."""

from kg.errors import BusyError, EngineError, TooMuchError


def too_long(seconds: float) -> TooMuchError:
    """A query was stopped after so many seconds."""
    return TooMuchError(
        f"the query took longer than {seconds:g} s and was stopped: ask for less, or use the dump",
        vi=f"truy vấn chạy quá {seconds:g} giây nên đã bị dừng: hãy thu hẹp truy vấn, hoặc dùng tệp dữ liệu",
    )


def too_much_memory(octets: int) -> TooMuchError:
    """A query was stopped where it took more than so many bytes."""
    megabytes = octets >> 20
    return TooMuchError(
        f"the query took more than {megabytes} MB of memory and was stopped: ask for less, or use the dump",
        vi=f"truy vấn dùng quá {megabytes} MB bộ nhớ nên đã bị dừng: hãy thu hẹp truy vấn, hoặc dùng tệp dữ liệu",
    )


def too_deep() -> TooMuchError:
    """A query overflowed the engine's stack."""
    return TooMuchError("the query nests too deep for the engine", vi="truy vấn lồng nhau quá sâu")


def failed() -> EngineError:
    """The engine has a bug that a query met."""
    return EngineError("the query made the engine fail", vi="truy vấn làm máy truy vấn gặp lỗi")


def full() -> BusyError:
    """No place for one more long query."""
    return BusyError(
        "as many long queries are running as this server takes: ask again later",
        vi="máy chủ đang chạy đủ số truy vấn dài cho phép: hãy thử lại sau",
    )


def crowded() -> BusyError:
    """No place for one more query that waits."""
    return BusyError("too many queries are waiting: ask again later", vi="quá nhiều truy vấn đang chờ: hãy thử lại sau")


def held() -> BusyError:
    """No place for one more large answer."""
    return BusyError(
        "as many large answers are being taken as this server holds: ask for less, or again later",
        vi="máy chủ đang giữ đủ số kết quả lớn cho phép: hãy thu hẹp truy vấn, hoặc thử lại sau",
    )


def interrupted() -> BusyError:
    """Whoever kills workers kills them faster than they answer."""
    return BusyError("the processes that answer are ended again and again", vi="tiến trình trả lời liên tục bị dừng")
