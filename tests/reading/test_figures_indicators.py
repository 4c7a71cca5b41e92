"""The curated indicators: each recognises its own examples, and nothing else does."""

import pytest

from kg.facts.figures.indicators import Indicators
from kg.facts.figures.phrases import alike
from kg.model import Indicator, Observation
from kg.vocabulary import Concept, data_folder, load_vocabulary
from tests.reading.paragraphs import figures_of, observations, tools

CURATED = load_vocabulary(data_folder("ontology")).typed("dx:Indicator")
EXAMPLES = [(c.name, text) for c in CURATED for text in c.values.get("skos:example", ())]
RECOGNISED = [c for c in CURATED if "dx:allOf" in c.values]


def indicators() -> Indicators:
    return tools().indicators


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_an_example_is_of_its_own_indicator_and_of_no_other(name: str, text: str) -> None:
    assert observations(text)[-1].indicator == name


@pytest.mark.parametrize("concept", CURATED, ids=lambda c: c.slug)
def test_a_curated_indicator_is_described(concept: Concept) -> None:
    assert {"dx:Indicator", "skos:Concept", "schema:StatisticalVariable"} <= concept.types
    assert len(concept.values["skos:prefLabel"]) == 2
    assert sorted(concept.values["skos:prefLabel"]) == sorted(concept.values["rdfs:label"])
    assert len(concept.values["skos:definition"]) == 2
    assert concept.values["skos:inScheme"] == ("code:indicator",)
    assert concept.values["dx:unit"][0] in tools().resolver.vocabulary


@pytest.mark.parametrize("concept", RECOGNISED, ids=lambda c: c.slug)
def test_a_recognised_indicator_has_an_example_and_is_found_by_its_own_name(concept: Concept) -> None:
    assert "skos:example" in concept.values
    units = [u.rsplit("/", 1)[-1] for u in concept.values["dx:requiresUnit"]]
    assert concept.first("dx:unit") in concept.values["dx:requiresUnit"]
    assert {indicators().find(concept.label, unit) for unit in units} == {concept.name}


def test_what_an_indicator_is_finer_than_or_close_to_is_one() -> None:
    known = {c.name for c in CURATED}
    for concept in CURATED:
        near = {n for p in ("skos:broader", "skos:narrower", "skos:closeMatch") for n in concept.values.get(p, ())}
        assert near <= known - {concept.name}, concept.name


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Toàn tỉnh có 652 trạm 5G, phủ sóng 78% dân số.", "coverage-5g-population-share"),
        ("Toàn tỉnh có 652 điểm phát, phủ sóng 78% dân số.", "new/ty-le-dan-so-phu-song"),
        ("Thành lập 713 tổ công nghệ số cộng đồng với 4.207 thành viên.", "community-digital-team-members"),
        ("Thành lập 713 tổ dân phố với 4.207 thành viên.", "new/so-thanh-vien-to-dan-pho"),
    ],
)
def test_what_a_name_leaves_out_the_words_before_have(text: str, indicator: str) -> None:
    assert observations(text)[-1].indicator == f"id:indicator/{indicator}"


def test_close_concepts_stay_apart() -> None:
    adults = "Tỷ lệ người trưởng thành có tài khoản thanh toán đạt 87%."
    aged_15 = "Tỷ lệ người dân từ 15 tuổi trở lên có tài khoản thanh toán đạt 66%."
    assert observations(adults)[0].indicator == "id:indicator/payment-account-adult-share"
    assert observations(aged_15)[0].indicator == "id:indicator/payment-account-15plus-share"


def test_a_share_of_a_worth_is_no_share_of_the_things() -> None:
    text = (
        "Có hơn 5 triệu giao dịch thanh toán trực tuyến với số tiền hơn 3.000 tỷ đồng "
        "(tương đương 30% giao dịch, 40% giá trị thanh toán trực tuyến của cả năm 2023)."
    )
    assert observations(text)[-1].indicator == "id:indicator/new/ty-le-gia-tri-thanh-toan-truc-tuyen"
    share = "Có 90% tổng số hồ sơ thanh toán trực tuyến."
    assert observations(share)[-1].indicator == "id:indicator/online-payment-share"


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        # What is left out is what the article said before …
        (
            "Tỷ trọng kinh tế số trong GRDP đạt 9,1%.\nPhấn đấu đến năm 2030, kinh tế số chiếm 30%.",
            ["digital-economy-grdp-share", "digital-economy-grdp-share"],
        ),
        # … where it said something, and only one.
        ("Phấn đấu đến năm 2030, kinh tế số chiếm 30%.", ["digital-economy-share"]),
        (
            "Tỷ trọng kinh tế số trong GDP đạt 18%.\nTỷ trọng kinh tế số trong GRDP đạt 9%.\nKinh tế số chiếm 30%.",
            ["digital-economy-gdp-share", "digital-economy-grdp-share", "digital-economy-share"],
        ),
    ],
)
def test_words_that_leave_something_out(text: str, indicators: list[str]) -> None:
    found = observations(text)
    assert [f.indicator.removeprefix("id:indicator/") for f in found] == indicators
    assert ("indicator-inferred" in found[-1].basis) is (len(set(indicators)) == 1 < len(indicators))


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        # Filed, paid, processed online; given and activated; people and organisations; a number, a share, a growth.
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 62%.", "online-dossier-share"),
        ("Tỷ lệ hồ sơ thanh toán trực tuyến đạt 62%.", "online-payment-share"),
        ("Tỷ lệ hồ sơ xử lý trên môi trường điện tử đạt 62%.", "electronic-dossier-processing-share"),
        ("Toàn tỉnh tiếp nhận 62.000 hồ sơ trực tuyến.", "online-dossiers"),
        ("Toàn tỉnh tiếp nhận 62.000 hồ sơ.", "dossiers-received"),
        ("Tỷ lệ nộp hồ sơ lý lịch tư pháp trực tuyến đạt 50%.", "criminal-record-online-share"),
        ("Công an tỉnh đã cấp 62.000 tài khoản định danh điện tử.", "e-id-accounts-issued"),
        ("Công an tỉnh đã kích hoạt 62.000 tài khoản định danh điện tử.", "e-id-accounts-activated"),
        ("Tỷ lệ kích hoạt tài khoản định danh điện tử đạt 62%.", "e-id-activation-share"),
        ("Tỷ lệ người dân có tài khoản định danh điện tử đạt 62%.", "people-with-e-id-share"),
        ("Tỷ lệ doanh nghiệp có tài khoản định danh điện tử đạt 62%.", "organisations-with-e-id-share"),
        ("Tỷ lệ cán bộ, công chức được cấp chữ ký số đạt 62%.", "officials-with-signature-share"),
        ("Tỷ lệ văn bản được ký số đạt 62%.", "documents-signed-share"),
        ("Tỷ lệ cơ sở giáo dục thu học phí không dùng tiền mặt đạt 62%.", "tuition-noncash-share"),
        ("Tỷ lệ phụ huynh nộp học phí không dùng tiền mặt đạt 62%.", "tuition-payers-noncash-share"),
        ("Tỷ lệ sản phẩm OCOP lên sàn thương mại điện tử đạt 62%.", "ocop-products-online-share"),
        ("Doanh thu trên sàn thương mại điện tử đạt 62 tỷ đồng.", "platform-sales"),
        ("Số thuế thu từ thương mại điện tử đạt 62 tỷ đồng.", "ecommerce-tax"),
        ("Chi 62 tỷ đồng cho khoa học, công nghệ và chuyển đổi số.", "science-dt-budget"),
        ("Ban Chỉ đạo chuyển đổi số đã được thành lập ở 22/22 bộ, ngành.", "ministries-with-committee"),
        ("Tỉnh xếp thứ 5/63 về chuyển đổi số cấp tỉnh.", "dti-rank-province"),
        ("Tỉnh xếp thứ 5/13 vùng Đồng bằng sông Cửu Long về chỉ số DTI.", "dti-rank-region"),
        ("Tỷ lệ kích hoạt đạt 91,2%.", "e-id-activation-share"),
        ("Tổ công nghệ số cộng đồng ở các thôn có 71 thành viên.", "community-digital-team-members"),
        ("Ban Chỉ đạo có 25 thành viên.", "new/so-thanh-vien-ban-chi-dao"),
        ("Mạng 5G phủ sóng tới 78% dân số.", "coverage-5g-population-share"),
        ("Cấp hộ chiếu trực tuyến đạt 81,8% trên tổng số hồ sơ.", "passport-online-share"),
    ],
)
def test_neighbours_stay_apart(text: str, indicator: str) -> None:
    assert [f.indicator for f in observations(text)] == [f"id:indicator/{indicator}"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Tỷ lệ hồ sơ trực tuyến đạt 43%.",
            "Tỷ lệ hồ sơ trực tuyến đối với dịch vụ công trực tuyến toàn trình cả nước đạt 42%.",
        ),
        (
            "Tỷ lệ doanh thu thương mại điện tử tổng mức bán lẻ đạt 7,5%.",
            "Tỷ trọng doanh thu thương mại điện tử trong tổng mức bán lẻ đạt 11,27%.",
        ),
    ],
)
def test_two_ways_to_say_it_meet(one: str, two: str) -> None:
    assert observations(one)[0].indicator == observations(two)[0].indicator


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("tỷ lệ hồ sơ trực tuyến", "count"),  # another unit
        ("tỷ lệ hồ sơ đất đai quá hạn", "percent"),  # a word is missing
        ("tỷ lệ hồ sơ doanh nghiệp trực tuyến", "percent"),  # a word is forbidden
        ("số trạm quan trắc môi trường", "count"),
        ("tỷ lệ hồ sơ trực tuyến so với chỉ tiêu được giao", "percent"),  # a comparison is no share
        ("số bệnh viện chưa triển khai bệnh án điện tử", "count"),  # what is not yet so
        # What is said of some of them is no number of all.
        ("số trạm bts được nâng cấp", "count"),
        ("số trung tâm phục vụ hành chính công có kiosk tự phục vụ", "count"),
        ("số nghị định sửa đổi, bổ sung", "count"),
        ("số trang sổ hộ tịch cần số hóa", "count"),
        ("tỷ lệ khu công nghiệp được phủ sóng 5g", "percent"),
        ("số địa phương phê duyệt cấp độ cho hệ thống thông tin", "count"),
        ("số sở không có công chức chuyên trách công nghệ thông tin", "count"),
        ("xếp hạng tỷ trọng kinh tế số trong grdp", "rank"),
        ("số ấp sóng yếu", "count"),  # a weak signal is one
        ("số hồ sơ trực tuyến bị trả lại", "count"),
        ("số trạm bts – viettel lắp đặt", "count"),
        ("tỷ lệ hài lòng của người bệnh", "percent"),
        ("số chợ có wifi miễn phí", "count"),
    ],
)
def test_near_misses_are_of_no_curated_indicator(phrase: str, unit: str) -> None:
    assert indicators().find(phrase, unit) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Thương mại điện tử bán lẻ tăng 20%.", "mức tăng doanh thu thương mại điện tử bán lẻ"),
        ("Tỷ lệ hồ sơ trực tuyến toàn trình tăng 2,5%.", "mức tăng tỷ lệ hồ sơ trực tuyến"),
        ("Số doanh nghiệp công nghệ số tăng 487 doanh nghiệp.", "mức tăng số doanh nghiệp công nghệ số"),
        # After a share: of the share by so many points, or of what it is a share of?
        ("Hồ sơ trực tuyến đạt 78%, tăng 21,4%.", "mức tăng hồ sơ trực tuyến"),
        ("Thanh toán bằng thẻ gắn chip tăng 20%.", "mức tăng thanh toán bằng thẻ gắn chip"),
    ],
)
def test_what_changes_is_told_by_the_name_of_its_indicator(text: str, label: str) -> None:
    found = figures_of(text)
    change = next(f for f in found.facts if isinstance(f, Observation) and f.kind == "change")
    assert {t.name: t.label for t in found.things if isinstance(t, Indicator)}[change.indicator] == label


@pytest.mark.parametrize(
    ("phrase", "unit", "indicator"),
    [
        # Where it holds and what is told aside name no other indicator.
        ("tỷ lệ số hóa dữ liệu đất đai toàn tỉnh", "percent", "land-data-share"),
        ("tỷ lệ chi trả an sinh xã hội không dùng tiền mặt trên địa bàn tỉnh", "percent", "welfare-by-account-share"),
        ("số trạm bts – hạ tầng viễn thông của tỉnh", "count", "base-stations"),
        ("số trạm bts – hạ tầng viễn thông nâng cấp", "count", None),
        ("số tài khoản – kích hoạt thực hiện chỉ thị số 04/ct-ttg", "count", "e-id-accounts-activated"),
        ("mức vượt kế hoạch tài khoản – kích hoạt mức 2", "percent", None),
        # Words that a pattern asks for are as good as those of the label.
        ("tỷ lệ người hưởng trợ cấp xã hội đã nhận tiền qua tài khoản", "percent", "welfare-by-account-share"),
        ("tỷ lệ người hưởng lương qua tài khoản", "percent", None),
    ],
)
def test_what_a_phrase_has_beside_its_indicator(phrase: str, unit: str, indicator: str | None) -> None:
    assert indicators().find(phrase, unit) == (f"id:indicator/{indicator}" if indicator else None)


def test_abbreviations_are_written_out() -> None:
    assert indicators().expand("số hóa hồ sơ TTHC") == " số hóa hồ sơ thủ tục hành chính "


def test_phrases_are_alike_by_their_telling_words() -> None:
    assert alike("tỷ lệ hồ sơ trực tuyến", "số hồ sơ được nộp trực tuyến") == pytest.approx(8 / 9)
    assert alike("tỷ lệ", "số") == 0.0
