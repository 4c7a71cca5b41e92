"""The page's own words in Vietnamese and English."""

from kg.queries import Text

WORDS = {
    "site": Text("vndx · Chuyển đổi số và Đề án 06", "vndx · Digital transformation and Project 06"),
    "tagline": Text(
        "Hỏi về cuộc họp, số liệu, nhiệm vụ chuyển đổi số; mỗi câu trả lời mở đúng câu chữ trong bài.",
        "Ask about meetings, figures, tasks of digital transformation; every answer opens its words in the article.",
    ),
    "skip": Text("Đến nội dung chính", "Skip to content"),
    "search": Text("Tìm trong những câu được trích", "Search the words quoted"),
    "search_act": Text("Tìm", "Search"),
    "other": Text("English", "Tiếng Việt"),
    "ask": Text("Xem kết quả", "Show the answer"),
    "all": Text("(tất cả)", "(all)"),
    "choose": Text("(chọn)", "(choose)"),
    "find": Text("Lọc danh sách, không cần dấu", "Filter the list, no tone marks needed"),
    "rows": Text("hàng", "rows"),
    "row": Text("hàng", "row"),
    "none": Text("Không có dữ liệu nào khớp.", "Nothing in the data matches."),
    "none_hint": Text("Thử bỏ bớt điều kiện.", "Try with fewer conditions."),
    "first_rows": Text(
        "Chỉ hiện các hàng đầu; tải CSV để có tất cả.", "Only the first rows are shown; the CSV has all."
    ),
    "open_quote": Text("Mở câu này trong bài báo", "Open these words in the article"),
    "download": Text("Tải về", "Download"),
    "sparql": Text("Câu truy vấn SPARQL", "The SPARQL query"),
    "published": Text("Ngày đăng", "Published"),
    "publisher": Text("Nơi đăng", "Publisher"),
    "file": Text("Tệp", "File"),
    "origin": Text("Nguồn", "Source"),
    "claims": Text("Những điều đọc được từ bài này", "What was read from this article"),
    "no_text": Text(
        "Toàn văn bài báo không có ở đây; dưới đây là câu được trích.",
        "The full text is not kept here; this is the sentence quoted.",
    ),
    "back": Text("Về các câu hỏi", "Back to the questions"),
    "data": Text("Dữ liệu", "Data"),
    "endpoint": Text("Điểm truy vấn SPARQL", "SPARQL endpoint"),
    "dump": Text("Toàn bộ dữ liệu (Turtle)", "Whole dump (Turtle)"),
    "api": Text("Mô tả API", "API description"),
    "run": Text("Chạy", "Run"),
    "query": Text("Truy vấn", "Query"),
    "mistake": Text("Không thực hiện được", "That did not work"),
    "line": Text("dòng", "line"),
    "column": Text("cột", "column"),
    "not_found": Text("Không tìm thấy", "Not found"),
    "articles_read": Text("bài báo", "articles"),
    "figures": Text("số liệu", "figures"),
    "meetings": Text("cuộc họp", "meetings"),
    "people": Text("cán bộ", "officials"),
    "tasks": Text("nhiệm vụ được giao", "tasks assigned"),
    "quotations": Text("trích dẫn", "quotations"),
    "articles_read_one": Text("bài báo", "article"),
    "figures_one": Text("số liệu", "figure"),
    "meetings_one": Text("cuộc họp", "meeting"),
    "people_one": Text("cán bộ", "official"),
    "tasks_one": Text("nhiệm vụ được giao", "task assigned"),
    "quotations_one": Text("trích dẫn", "quotation"),
}

TAGS = {
    "figures": Text("Số liệu", "Figures"),
    "tasks": Text("Nhiệm vụ", "Tasks"),
    "meetings": Text("Cuộc họp", "Meetings"),
    "people": Text("Cán bộ", "Officials"),
    "provinces": Text("Tỉnh, thành phố", "Provinces"),
    "documents": Text("Văn bản", "Documents"),
    "checks": Text("Đối chiếu", "Checks"),
    "sources": Text("Nguồn", "Sources"),
}

# What the page says of an address or a method that no route takes, by HTTP status.
STATUSES = {
    404: Text("Không có gì ở địa chỉ này.", "There is nothing at this address."),
    405: Text("Địa chỉ này không nhận phương thức đó.", "This address does not take that method."),
}
