"""Instructions: who, to whom, by when; and sentences that tell of work done."""

from collections.abc import Callable
from datetime import date

import pytest

from kg.model import Reading, Task

Read = Callable[[str], Reading]
LEAD = (
    "Phú Yên họp về chuyển đổi số\n12/03/2024\n"
    "Sáng 12/3, đồng chí Tạ Văn Minh, Chủ tịch UBND tỉnh Phú Yên chủ trì hội nghị chuyển đổi số.\n"
)


def tasks(reading: Reading) -> list[Task]:
    return [f for f in reading.facts if isinstance(f, Task)]


def test_a_request_names_its_giver_and_whom_it_addresses(read: Read) -> None:
    (task,) = tasks(read(LEAD + "Chủ tịch UBND tỉnh Tạ Văn Minh yêu cầu các sở, ngành khẩn trương rà soát dữ liệu."))
    assert task.kind == "request"
    assert task.assignee_text == "các sở, ngành"
    assert task.assigned_by is not None
    assert task.assigned_by.startswith("id:official/phu-yen/ta-van-minh")


def test_an_assignment_names_the_bodies_it_is_given_to(read: Read) -> None:
    (task,) = tasks(read(LEAD + "Chủ tịch UBND tỉnh giao Công an tỉnh, Sở Nội vụ phối hợp thực hiện."))
    assert task.kind == "assignment"
    assert task.assigned_to == ("id:org/cong-an-tinh/phu-yen", "id:org/so-noi-vu/phu-yen")


def test_an_instruction_goes_on_until_a_report_begins(read: Read) -> None:
    text = LEAD + (
        "Kết luận, Chủ tịch UBND tỉnh yêu cầu các địa phương đẩy mạnh tuyên truyền; tăng cường kiểm tra.\n"
        "Khẩn trương xử lý các nhiệm vụ quá hạn.\n"
        "Theo báo cáo của Sở Thông tin và Truyền thông, các địa phương thực hiện tốt việc số hóa.\n"
        "Tập trung nguồn lực là bài học được rút ra."
    )
    assert [t.text for t in tasks(read(text))] == [
        "Chủ tịch UBND tỉnh yêu cầu các địa phương đẩy mạnh tuyên truyền",
        "tăng cường kiểm tra",
        "Khẩn trương xử lý các nhiệm vụ quá hạn",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Các sở, ngành đã hoàn thành việc kết nối theo yêu cầu với hệ thống quốc gia.",
        "Chuyển đổi số là yêu cầu bắt buộc của sự phát triển.",
        "Dự họp có đồng chí Lê Văn Tám, Phó Trưởng Ban Chỉ đạo chuyển đổi số tỉnh.",
        "Có 7,4 triệu giao dịch thanh toán trực tuyến.",
        "Tỉnh đạt chỉ tiêu Chính phủ giao các địa phương.",
    ],
)
def test_what_is_done_or_only_named_is_no_instruction(read: Read, sentence: str) -> None:
    assert tasks(read(LEAD + sentence)) == []


@pytest.mark.parametrize(
    ("words", "deadline", "basis"),
    [
        ("trước ngày 20/7", date(2024, 7, 20), ("year-inferred",)),
        ("trước ngày 15/8/2025", date(2025, 8, 15), ()),
        ("trước ngày 20/1", date(2025, 1, 20), ("year-inferred",)),
        ("trong tháng 11/2024", date(2024, 11, 30), ()),
        ("trước tháng 12/2024", date(2024, 11, 30), ()),
        ("trong quý II/2024", date(2024, 6, 30), ()),
        ("trong năm 2025", date(2025, 12, 31), ()),
        ("trong quý IV", date(2024, 12, 31), ("year-inferred",)),
        ("trong quý I", date(2024, 3, 31), ("year-inferred",)),
        ("trước cuối năm", date(2024, 12, 31), ("year-inferred",)),
        ("trong năm nay", date(2024, 12, 31), ("year-inferred",)),
        ("vào cuối năm 2024", date(2024, 12, 31), ()),
        ("thời hạn 30/11/2024", date(2024, 11, 30), ()),
        ("chậm nhất là tháng 10-2024", date(2024, 10, 31), ()),
        ("đến 31/12/2024 phải xong", date(2024, 12, 31), ()),
    ],
)
def test_a_deadline_without_year_is_the_next_after_the_meeting(
    read: Read, words: str, deadline: date, basis: tuple[str, ...]
) -> None:
    (task,) = tasks(read(LEAD + f"Chủ tịch UBND tỉnh đề nghị các sở hoàn thành việc này {words}."))
    assert (task.deadline, task.basis) == (deadline, basis)


def test_project_06_is_said_by_the_sentence_or_its_heading(read: Read) -> None:
    text = LEAD + "Chủ tịch UBND tỉnh yêu cầu các sở đẩy nhanh Đề án 06. Chủ tịch UBND tỉnh đề nghị các sở tiết kiệm."
    ours, other = tasks(read(text))
    assert (ours.project_06, ours.programme) == (True, "id:programme/de-an-06")
    assert (other.project_06, other.programme) == (False, None)


def test_a_list_of_instructions_is_no_instruction_of_its_own_head(read: Read) -> None:
    text = LEAD + (
        "Kết luận hội nghị, Chủ tịch UBND tỉnh yêu cầu:\n"
        "- Sở Tài chính cân đối kinh phí cho chuyển đổi số;\n"
        "- Cục Thuế tỉnh hoàn thành chuẩn hóa mã số thuế trước ngày 31/12/2024."
    )
    assert [(t.assignee_text, t.deadline) for t in tasks(read(text))] == [
        ("Sở Tài chính", None),
        ("Cục Thuế tỉnh", date(2024, 12, 31)),
    ]


def test_who_is_given_a_task_behind_another_is_whom_its_own_words_name(read: Read) -> None:
    text = LEAD + "Chủ tịch UBND tỉnh yêu cầu Sở Y tế rà soát tiến độ; giao Sở Nội vụ hoàn thành bố trí cán bộ."
    assert [(t.kind, t.assignee_text) for t in tasks(read(text))] == [
        ("request", "Sở Y tế"),
        ("assignment", "Sở Nội vụ"),
    ]


def test_what_must_be_done_by_a_day_needs_no_giver(read: Read) -> None:
    (task,) = tasks(read(LEAD + "Hai bệnh viện còn lại phải hoàn thành trước ngày 31/10/2024."))
    assert (task.kind, task.assigned_by, task.deadline) == ("exhortation", None, date(2024, 10, 31))
    assert tasks(read(LEAD + "Người dân không phải đi lại nhiều lần.")) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Giao Sở Tư pháp hoàn tất số hóa sổ hộ tịch.", [("assignment", "Sở Tư pháp")]),
        ("Đề nghị Viettel Phú Yên phủ sóng 12 thôn.", [("request", "Viettel Phú Yên")]),
        ("Hội nghị thống nhất các đơn vị rà soát lại quy trình.", [("request", "các đơn vị")]),
        ("Ban Chỉ đạo thống nhất giao Sở Y tế chủ trì việc này.", [("assignment", "Sở Y tế")]),
        ("Đồng chí Tạ Văn Minh phân công Sở Công Thương phụ trách.", [("assignment", "Sở Công Thương")]),
        ("Tôi đề nghị các địa phương gửi danh sách về Sở.", [("request", "các địa phương")]),
        ("Mỗi huyện phải có ít nhất 2 xã điểm.", [("exhortation", "Mỗi huyện")]),
        ("Các sở được yêu cầu gửi báo cáo trước ngày 20/4.", [("exhortation", "Các sở")]),
        (
            "Chủ tịch UBND tỉnh kết luận: Sở Y tế mở rộng bệnh án điện tử; xã An Phú, xã Bình Kiến tổ chức tập huấn.",
            [("request", "Sở Y tế"), ("request", "xã An Phú, xã Bình Kiến")],
        ),
        (
            "Thiếu tá Lê Văn Tám đánh giá huyện làm tốt; đồng thời đề nghị huyện xác minh các trường hợp còn lại.",
            [("request", "huyện")],
        ),
        (
            "Tôi xin kiến nghị hai việc. Một là, UBND tỉnh cho mua máy quét. Hai là, đề nghị Sở Y tế bàn cách xử lý.",
            [("request", "UBND tỉnh"), ("request", "Sở Y tế")],
        ),
    ],
)
def test_other_words_for_what_others_are_to_do(read: Read, sentence: str, told: list[tuple[str, str]]) -> None:
    assert [(t.kind, t.assignee_text) for t in tasks(read(LEAD + sentence))] == told


def test_a_list_under_whom_it_addresses_is_theirs_to_its_end(read: Read) -> None:
    text = LEAD + (
        "II. NHIỆM VỤ TRỌNG TÂM\n"
        "1. Giao Sở Nội vụ:\na) Tham mưu quy chế thi đua.\nb) Báo cáo kết quả trước ngày 10/4.\n"
        "2. Tiếp tục đẩy mạnh tuyên truyền.\n3. Công an tỉnh:\n- Rà soát dữ liệu."
    )
    assert [(t.assignee_text, t.text) for t in tasks(read(text))] == [
        ("Sở Nội vụ", "Tham mưu quy chế thi đua"),
        ("Sở Nội vụ", "Báo cáo kết quả trước ngày 10/4"),
        (None, "Tiếp tục đẩy mạnh tuyên truyền"),
        ("Công an tỉnh", "Rà soát dữ liệu"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Các đại biểu dự hội nghị đề nghị được giải đáp thêm.",
        "Sở Y tế được giao 5 nhiệm vụ, đến nay đã hoàn thành.",
        "Các xã không được hỗ trợ kinh phí.",
        "Tỉnh đã giải quyết 120 kiến nghị của các địa phương.",
        "Yêu cầu của người dân ngày càng cao.",
        "Đồng chí Tạ Văn Minh khẳng định việc này khó. Các huyện triển khai mô hình. Sở Y tế kết nối dữ liệu.",
    ],
)
def test_what_only_sounds_like_an_instruction(read: Read, sentence: str) -> None:
    assert tasks(read(LEAD + sentence)) == []


@pytest.mark.parametrize("marks", [("1/ ", "2/ "), ("(i) ", "(ii) ")])
def test_numbered_lines_behind_a_demand(read: Read, marks: tuple[str, str]) -> None:
    one, two = marks
    lines = f"{one}Sở Nội vụ rà soát 15 đơn vị.\n{two}Công an tỉnh cấp 4.000 thẻ trước ngày 10/4."
    found = tasks(read(f"{LEAD}Kết luận, Chủ tịch UBND tỉnh yêu cầu:\n{lines}"))
    assert [t.assignee_text for t in found] == ["Sở Nội vụ", "Công an tỉnh"]


def test_a_giver_in_a_committee_with_commas_in_its_name(read: Read) -> None:
    lead = "Chuyển đổi số đi vào thực chất\n31/03/2025\nSáng 31/3, Thủ tướng Chính phủ Lê Văn Bảo chủ trì hội nghị.\n"
    (task,) = tasks(
        read(
            f"{lead}Kết luận hội nghị, Trưởng Ban Chỉ đạo của Chính phủ về phát triển khoa học, công nghệ, đổi mới sáng"
            " tạo, chuyển đổi số và Đề án 06 Lê Văn Bảo yêu cầu Bộ Tư pháp đẩy nhanh việc số hóa sổ hộ tịch."
        )
    )
    assert (task.assignee_text, task.assigned_to) == ("Bộ Tư pháp", ("id:org/bo-tu-phap",))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("VNPT, Viettel phủ cáp quang đủ 9 ấp.", ["VNPT, Viettel phủ cáp quang đủ 9 ấp"]),
        ("Các chủ đầu tư đẩy nhanh giải ngân.", ["Các chủ đầu tư đẩy nhanh giải ngân"]),
        ("Công an thị xã thu nhận 100% hồ sơ.", ["Công an thị xã thu nhận 100% hồ sơ"]),
        ("CIC phối hợp với C06 làm sạch hồ sơ.", ["CIC phối hợp với C06 làm sạch hồ sơ"]),
        ("1/ Sở Nội vụ cử người trực một cửa.", ["Sở Nội vụ cử người trực một cửa"]),
        ("Tỉnh có 95% người dân hài lòng.", []),
        ("DTI của tỉnh tăng 5 bậc.", []),
    ],
)
def test_whom_an_instruction_goes_on_to_address(read: Read, said: str, told: list[str]) -> None:
    text = f"{LEAD}Kết luận, Chủ tịch UBND tỉnh yêu cầu các sở rà soát dữ liệu.\n{said}"
    assert [t.text for t in tasks(read(text))][1:] == told


def test_what_somebody_recalls_behind_a_colon(read: Read) -> None:
    said = "Chủ tịch UBND tỉnh nhắc lại ý kiến tại phiên họp: các địa phương ưu tiên phủ sóng vùng lõm."
    assert [t.text for t in tasks(read(LEAD + said))] == ["các địa phương ưu tiên phủ sóng vùng lõm"]
    assert not tasks(read(LEAD + "Chủ tịch UBND tỉnh khẳng định: các địa phương đã ưu tiên phủ sóng vùng lõm."))
