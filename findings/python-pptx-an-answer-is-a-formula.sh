#!/usr/bin/env bash
# python-pptx 1.0.2: a bar chart of answers whose labels begin with a sign of equality or name an address of mail.
#
# Expected: labels are texts, in the slide and in the workbook behind the chart, from which a program draws it anew when
# somebody edits its numbers. Seen: the slide has the text; in the workbook the first is a formula, with 0 for its
# value, and the second a link that has lost its beginning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check python-pptx==1.0.2 openpyxl==3.1.5 >/dev/null 2>&1
cat >expected <<'EXPECTED'
slide ['=1+1', 'mailto:shop@example.org', 'by post']
A2 f =1+1 0
A3 s shop@example.org shop@example.org
A4 s by post by post
EXPECTED
cat >look.py <<'LOOK'
import io

import openpyxl
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

data = CategoryChartData()
data.categories = ["=1+1", "mailto:shop@example.org", "by post"]
data.add_series("People", (3, 4, 5))
deck = Presentation()
page = deck.slides.add_slide(deck.slide_layouts[5])
chart = page.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, 5000000, 3000000, data).chart
print("slide", list(map(str, chart.plots[0].categories)))
book = chart.part.chart_workbook.xlsx_part.blob
asked, cached = (openpyxl.load_workbook(io.BytesIO(book), data_only=d).active for d in (False, True))
for row in range(2, 5):
    cell = asked.cell(row, 1)
    print(cell.coordinate, cell.data_type, cell.value, cached.cell(row, 1).value)
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
