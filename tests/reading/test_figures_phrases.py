"""What a figure is named by: which words of its sentence, and of the figures before, belong to its indicator."""

import pytest

from kg.facts.figures.indicators import new_indicator
from kg.model import Indicator, Observation
from tests.reading.paragraphs import figures_of, observations, tools


def names(text: str) -> list[str]:
    """The label of the indicator of each figure, in order."""
    found = figures_of(text)
    labels = {c.name: c.label for c in tools().resolver.vocabulary.typed("dx:Indicator")}
    labels |= {t.name: t.label for t in found.things if isinstance(t, Indicator) and t.replaced_by is None}
    return [labels[f.indicator] for f in found.facts if isinstance(f, Observation)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # The field that a line is headed by names nothing; another head completes a short noun.
        ("- Y tế: 21/21 bệnh viện công dùng phim kỹ thuật số.", ["số bệnh viện công dùng phim kỹ thuật số"]),
        ("- Ứng dụng MyVinh: 12.640 lượt tải.", ["số lượt tải – ứng dụng myvinh"]),
        ("- Hộ gia đình sử dụng cáp quang: 81,4%.", ["Tỷ lệ hộ gia đình có Internet cáp quang"]),
        # Who did it and who says so are no part of the name; a system is.
        ("Các phòng chức năng đã gửi 9.884 giấy chuyển tuyến.", ["số giấy chuyển tuyến – gửi"]),
        ("Hệ thống giám sát đã gửi 9.884 cảnh báo.", ["số cảnh báo – hệ thống giám sát đã gửi"]),
        (
            "Ông Lê Văn An, Giám đốc Sở Y tế cho biết, toàn tỉnh hiện còn 46 thôn chưa có điện lưới.",
            ["số thôn chưa có điện lưới"],
        ),
        # What says little alone is of what was counted before.
        (
            "Toàn tỉnh có 90 tổ tuyên truyền bảo mật, 612 thành viên.",
            ["số tổ tuyên truyền bảo mật", "số thành viên tổ tuyên truyền bảo mật"],
        ),
        # A plan, an average, an earlier year beside the figure are of the same indicator.
        ("Tỷ lệ bản đồ số đạt 9,1%, còn cách khá xa mục tiêu 20%.", ["tỷ lệ bản đồ số"] * 2),
        ("Tỷ lệ bản đồ số đạt 43,2%, cùng kỳ năm 2021 là 30,5%.", ["tỷ lệ bản đồ số"] * 2),
        (
            "Doanh thu bản đồ số đạt 6.150 tỷ đồng, bằng 112% so với năm trước.",
            ["doanh thu bản đồ số", "doanh thu bản đồ số so với năm trước"],
        ),
        # Whose figure it is names nothing either.
        ("- Tỷ lệ bản đồ giấy: cấp tỉnh 99,8%, cấp huyện 99,1%.", ["tỷ lệ bản đồ giấy"] * 2),
        ("Tỷ lệ bản đồ số của Sở Xây dựng đạt 21%, Sở Y tế 18,5%.", ["tỷ lệ bản đồ số của sở xây dựng"] * 2),
        ("Tỷ lệ bản đồ số đạt 89,4%; thấp nhất là huyện Mỹ Lộc (84,1%).", ["tỷ lệ bản đồ số"] * 2),
        (
            "Tỉnh tiếp nhận 61 phiếu mượn sách (Hà Nội 52 phiếu, Hà Nam 9 phiếu).",
            ["số phiếu mượn sách – tiếp nhận"] * 3,
        ),
        # A verb alone is completed by what was measured before, or by what its line is headed by.
        (
            "Có 102 nhà thầu nước ngoài đã đăng ký, nộp 4.039 tỷ đồng.",
            ["số nhà thầu nước ngoài đã đăng ký", "nộp – nhà thầu nước ngoài đã đăng ký"],
        ),
        ("- Kinh phí: năm 2023 bố trí 12,4 tỷ đồng.", ["kinh phí bố trí"]),
        # Two nouns of which one thing is said; words that begin something else.
        (
            "Có 85 sản phẩm gốm, nông sản đưa lên các sàn nước ngoài, doanh số đạt 14,5 tỷ đồng.",
            [
                "số sản phẩm gốm, nông sản đưa lên các sàn nước ngoài",
                "doanh số sản phẩm gốm, nông sản đưa lên các sàn nước ngoài",
            ],
        ),
        ("99,5% doanh nghiệp kê khai, nộp thuế điện tử.", ["Tỷ lệ doanh nghiệp nộp thuế điện tử"]),
        (
            "Tổ hướng dẫn 52.000 lượt người dân cài đặt ứng dụng, nộp hồ sơ trực tuyến.",
            ["Số lượt người dân được hướng dẫn kỹ năng số"],
        ),
        (
            "100% trường học trên địa bàn thanh toán học phí không dùng tiền mặt.",
            ["Tỷ lệ cơ sở giáo dục thu học phí không dùng tiền mặt"],
        ),
        (
            "Gần 97% người hưởng lương hưu, trợ cấp bảo hiểm xã hội nhận tiền qua tài khoản.",
            ["Tỷ lệ người nhận lương hưu, trợ cấp BHXH qua tài khoản"],
        ),
        (
            "Toàn tỉnh còn 212 bản “lõm sóng”, tập trung ở các huyện miền núi và biên giới.",
            ["Số thôn, bản lõm sóng, chưa có sóng"],
        ),
        ("Bình quân có 0,3 nhà sách số trên 1.000 dân.", ["số nhà sách số trên 1.000 dân"]),
        ("Văn phòng rà soát danh mục, phấn đấu đạt tối thiểu 80% phiếu mượn sách.", ["tỷ lệ phiếu mượn sách"]),
        # What a sentence turns to in front completes a short noun.
        (
            "Với dịch vụ mượn sách, trong 6 tháng đầu năm, cả nước tiếp nhận 512 phiếu.",
            ["số phiếu – tiếp nhận dịch vụ mượn sách"],
        ),
        # The bound of those that are counted belongs to the count.
        (
            "Có 17/25 tổ đọc sách; 15 chỉ tiêu đạt từ 50% trở lên, còn 6 chỉ tiêu đạt thấp.",
            ["số tổ đọc sách", "số chỉ tiêu đạt từ 50% trở lên", "số chỉ tiêu"],
        ),
        (
            "Tỷ lệ bản đồ giấy đạt 27,8%; có 14 bộ, ngành và 21 địa phương dưới mức 20%.",
            [
                "tỷ lệ bản đồ giấy",
                "số bộ, ngành dưới mức 20% – tỷ lệ bản đồ giấy",
                "số địa phương dưới mức 20% – tỷ lệ bản đồ giấy",
            ],
        ),
        # More than the whole is of a plan.
        (
            "Tỷ lệ hồ sơ trực tuyến đạt 133%.",
            ["tỷ lệ hồ sơ trực tuyến so với chỉ tiêu"],
        ),
        # A list in front of what is said respectively.
        (
            "Tỷ lệ sách hiếm đạt 62%; loại thấp là sách cổ, sách nhạc, sách cho trẻ chỉ đạt lần lượt 31%, 44% và 58%.",
            ["tỷ lệ sách hiếm"] + [f"tỷ lệ sách hiếm {kind}" for kind in ("sách cổ", "sách nhạc", "sách cho trẻ")],
        ),
        # By how much a plan was exceeded is not the figure itself.
        (
            "Số sách mượn đạt 412 cuốn, vượt 5% kế hoạch năm.",
            ["số sách mượn", "mức vượt kế hoạch sách mượn"],
        ),
        # Figures in parentheses are of the words before them; those of another place, of that place.
        (
            "Thư viện tiếp nhận 82 phiếu mượn; tỷ lệ trả sách muộn còn cao (11,2%).",
            ["số phiếu mượn – thư viện tiếp nhận", "tỷ lệ trả sách muộn"],
        ),
        (
            "Tỷ lệ mượn sách cổ tại các trường đạt 85%, tại bệnh viện đạt 62%.",
            ["tỷ lệ mượn sách cổ tại các trường", "tỷ lệ mượn sách cổ tại bệnh viện"],
        ),
        (
            "Đề án mang lại hiệu quả rõ nét, tiết kiệm cho bạn đọc khoảng 3.500 tỷ đồng mỗi năm.",
            ["tiết kiệm cho bạn đọc"],
        ),
        # What is said of the last of several groups is said of all; the parts of a whole keep their own words.
        (
            "Khối huyện có 7/8 tổ, cấp xã có 98/102 tổ hoàn thành việc đếm sách.",
            ["số tổ hoàn thành việc đếm sách"] * 2,
        ),
        (
            "Thư viện đã xử lý 8,8 triệu sách, gồm 2,5 triệu sách hiếm.",
            ["số sách – thư viện đã xử lý", "số sách hiếm"],
        ),
        (
            "Còn 7 sở, ngành có tỷ lệ sách hiếm dưới 50%, cá biệt Sở Ngoại vụ 12%.",
            ["số sở, ngành có tỷ lệ sách hiếm dưới 50%", "tỷ lệ sách hiếm"],
        ),
        ("Tổ đọc sách lưu động được kiện toàn còn 973 tổ.", ["số tổ đọc sách lưu động được kiện toàn"]),
        # A part of those counted, or of a sum, is named after the whole.
        (
            "Tỉnh có 412 thủ thư, trong đó nữ giới chiếm 87%.",
            ["số thủ thư", "tỷ lệ thủ thư – nữ giới"],
        ),
        (
            "Kinh phí mua sách là 678 tỷ đồng, trong đó ngân sách tỉnh 420 tỷ đồng, xã hội hóa 258 tỷ đồng.",
            ["kinh phí mua sách", "kinh phí mua sách – ngân sách tỉnh", "kinh phí mua sách – xã hội hóa"],
        ),
        # Grades and levels of what was counted.
        (
            "Thư viện tiếp nhận 26,7 triệu phiếu (loại A: 8,2 triệu, loại B: 18,5 triệu).",
            [
                "số phiếu – thư viện tiếp nhận",
                "số phiếu – thư viện tiếp nhận loại a",
                "số phiếu – thư viện tiếp nhận loại b",
            ],
        ),
        (
            "Số kệ sách đủ điều kiện mở rộng là 1.012/1.890 kệ, đạt 53,5%.\nTrong đó: cấp tỉnh 845 kệ, cấp xã 55 kệ.",
            ["số kệ sách đủ điều kiện mở rộng", "tỷ lệ kệ sách đủ điều kiện mở rộng"]
            + ["số kệ sách đủ điều kiện mở rộng"] * 2,
        ),
        (
            "Tỉnh có 3.124 tổ đọc sách; số thành viên là 19.870 người.",
            ["số tổ đọc sách", "số thành viên tổ đọc sách"],
        ),
        (
            "Doanh thu sách cũ đạt 150 tỷ đồng, sách nói đạt 80 tỷ đồng.",
            ["doanh thu sách cũ", "doanh thu sách nói"],
        ),
        (
            "Có 17/25 loại; 3 loại ít mượn là sách cổ, sách nhạc, sách tranh chỉ đạt lần lượt 31,4%, 44,7% và 58,1%.",
            ["số loại", "số loại ít mượn", "tỷ lệ sách cổ", "tỷ lệ sách nhạc", "tỷ lệ sách tranh"],
        ),
    ],
)
def test_the_words_that_name_a_figure(text: str, labels: list[str]) -> None:
    assert names(text) == labels


@pytest.mark.parametrize(
    ("text", "unit", "comparator"),
    [
        ("Tỉnh còn 41 điểm lõm sóng.", "count", "eq"),
        ("Chỉ số của tỉnh đạt 41 điểm.", "points", "eq"),
        ("Chỉ số của tỉnh tăng 4,1 điểm so với năm 2022.", "points", "eq"),
        ("Phấn đấu kích hoạt từ 95% tài khoản định danh điện tử trở lên.", "percent", "ge"),
        ("Phấn đấu kích hoạt 95% tài khoản của người từ 15 tuổi trở lên.", "percent", "eq"),
    ],
)
def test_what_is_counted_and_how_it_is_bounded(text: str, unit: str, comparator: str) -> None:
    assert [(o.unit, o.comparator) for o in observations(text)] == [(unit, comparator)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # What is counted of a whole is told as it is, whatever is still to be done.
        ("19/21 bệnh viện dùng bệnh án điện tử; 2 bệnh viện còn lại phải hoàn thành trước ngày 31/10.", ["actual"]),
        ("Phong trào thu hút 214.000 người, vượt mục tiêu 200.000 người; 95% công chức có kỹ năng số.", None),
        ("Trạm 5G phủ 41,7% dân số, trong khi kế hoạch cả năm là 38%.", ["actual", "target"]),
        ("92,3% học phí được thu qua mạng, trong khi toàn tỉnh mới là 68%.", ["actual", "actual"]),
        ("Năm 2025, tỉnh phấn đấu:\n- Tỷ lệ hồ sơ trực tuyến đạt 60%;", ["target"]),
        ("Mục tiêu đến năm 2025, kinh tế số chiếm 20% GDP, năng suất lao động tăng trên 7%/năm.", ["target", "target"]),
        ("Kinh tế số phấn đấu đạt 20% GDP; năng suất lao động đã tăng 7% so với năm trước.", ["target", "change"]),
        ("So với chỉ tiêu giao, mới có 4/8 huyện hoàn thành.", ["actual"]),
    ],
)
def test_the_kind_of_figures_side_by_side(text: str, kinds: list[str] | None) -> None:
    assert [o.kind for o in observations(text)] == (kinds or ["actual", "target", "actual"])


def test_higher_by_so_much_is_an_exact_change() -> None:
    change = observations("Lượng truy cập đạt 1,2 triệu lượt, cao hơn 35% so với năm 2023.")[-1]
    assert (change.kind, str(change.value), change.comparator) == ("change", "35", "eq")


def test_a_decimal_number_counts_the_noun_behind_it() -> None:
    assert [o.unit for o in observations("Mỗi huyện có 1,4 cán bộ chuyên trách; chỉ số đạt 0,62, xếp thứ 5.")] == [
        "count",
        "points",
        "rank",
    ]


def test_a_noun_with_commas_goes_on_up_to_the_cue() -> None:
    text = "Tỉnh đã cấp 18.740 tài khoản cho tổ chức nước ngoài, hợp tác xã, đạt 78%."
    assert names(text)[1] == "tỷ lệ tài khoản – cấp"


def test_a_place_among_so_many_has_its_field() -> None:
    fact = observations("Chỉ số DTI của Bến Tre xếp thứ 3 trong 13 tỉnh, thành phố của vùng.")[0]
    assert (fact.unit, str(fact.numerator), str(fact.denominator)) == ("rank", "3", "13")


def test_a_label_holds_no_quotation_marks_nor_ellipsis() -> None:
    text = (
        "Kết luận hội nghị, Đại tá Nguyễn Hữu Mạnh đề nghị công an các huyện, thành phố mở đợt cao điểm “90 ngày”, "
        "tuyên truyền sâu rộng đến từng hộ… và phấn đấu kích hoạt thêm 9.500 “chữ ký điện tử cá nhân”."
    )
    assert names(text) != []
    assert not [c for label in names(text) for c in label if c in '“”…"']


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("số thôn “lõm sóng”…", "số thôn lõm sóng"),
        ('tỷ lệ "sách hiếm", ,', "tỷ lệ sách hiếm"),
        ("số phiếu (loại a", "số phiếu loại a"),
        ("chỉ số cải cách hành chính (PAR Index)", "chỉ số cải cách hành chính (PAR Index)"),
    ],
)
def test_a_name_is_clean_however_it_was_cut(phrase: str, label: str) -> None:
    made = new_indicator(phrase)
    assert made.label == label
    assert made.name == new_indicator(label).name


@pytest.mark.parametrize(
    "text",
    [
        "Sở A " + "và B " * 280 + "đạt 5%.",  # patterns of lists must not try every way to part them
        "Tỷ lệ đạt 4%, " + "cao hơn nhiều " * 100 + "5%.",
        "Còn " + "vượt xa " * 150 + "mục tiêu 5%.",
    ],
)
def test_a_long_list_is_read_to_its_end(text: str) -> None:
    figures_of(text)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Từ khi triển khai đến nay, các sở lắp 48 biển báo.", ["số biển báo – sở lắp"]),
        (
            "Thực hiện Quyết định số 12/QĐ-TTg của Thủ tướng, có 48 biển báo được lắp.",
            ["số biển báo được lắp"],
        ),
        (
            "Tại khu vực Hà Tĩnh, tỷ lệ cầu treo có biển báo đạt 48,7%; khu vực Nghệ An cũ đạt 53,1%.",
            ["tỷ lệ cầu treo có biển báo", "tỷ lệ cầu treo có biển báo"],
        ),
    ],
)
def test_by_which_document_and_since_when_is_no_part_of_a_name(text: str, labels: list[str]) -> None:
    assert names(text) == labels
