"""A report as a Word document: its own headings, table heads and alt text. Needs python-docx."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING, Any, Final

from geomap.errors import ChoiceError
from geomap.render.report import report_on

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from geomap.conflict_map import ConflictMap
    from geomap.render.report import Report, Section

_MISSING: Final = "a Word document needs python-docx, which is not installed; run: pip install 'geomap[docx]'"
_BREAKS: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_UNLAWFUL: Final = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
_LONGEST_PROPERTY: Final = 255
_A4_MM: Final = (210, 297)
_MARGIN_MM: Final = 18
_FONT: Final = "Arial"
_INK: Final = "1D232A"
_HEAD_SHADE: Final = "E7EAED"
_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every part, since a document of the same map is the same document."""


def plain(text: str) -> str:
    """Return text as it may stand in a document, in one line: the one place where it is made safe.

    What XML cannot hold, and marks that would turn the direction of the text after them, become U+FFFD.
    """
    return _UNLAWFUL.sub("\ufffd", _BREAKS.sub(" ", text)).strip()


def to_docx(conflict_map: ConflictMap, picture: bytes) -> bytes:
    """Return the report as a Word document.

    Parameters
    ----------
    conflict_map
        The map to report on.
    picture
        The map as PNG.

    Raises
    ------
    ChoiceError
        If python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise ChoiceError(_MISSING) from None
    report = report_on(conflict_map)
    document = docx.Document()
    _describe(document, report)
    _set_type(document)
    _first_page(document, report, picture)
    _tables_part(document, report)
    buffer = io.BytesIO()
    document.save(buffer)
    return _undated(buffer.getvalue())


def _describe(document: Document, report: Report) -> None:
    properties = document.core_properties
    properties.title = plain(report.title)[:_LONGEST_PROPERTY]
    properties.subject = plain(report.subject)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = plain(report.software)[:_LONGEST_PROPERTY]
    properties.comments = plain(report.made)[:_LONGEST_PROPERTY]
    properties.language = "en-GB"
    about = _xml(properties)
    for day in about.xpath("dcterms:created | dcterms:modified"):
        about.remove(day)


def _set_type(document: Document) -> None:
    """Set language, sizes and colours: the template's blue headings are too pale for small print."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for name, size in (("Normal", 10.5), ("Heading 1", 20), ("Heading 2", 14), ("Caption", 9)):
        font = document.styles[name].font
        font.name, font.size, font.color.rgb = _FONT, Pt(size), RGBColor.from_string(_INK)
        font.element.rPr.rFonts.set(qn("w:cs"), _FONT)
        for complex_size in font.element.rPr.findall(qn("w:szCs")):
            complex_size.set(qn("w:val"), str(round(2 * size)))
    cell = document.styles.add_style("Table text", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = document.styles["Normal"]
    cell.font.size = Pt(8)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(1)


def _first_page(document: Document, report: Report, picture: bytes) -> None:
    from docx.shared import Mm

    wide = _page(document, landscape=False)
    _say(document.add_heading(level=1), report.title)
    _say(document.add_paragraph(), report.dateline)
    holder = document.add_paragraph()
    holder.paragraph_format.keep_with_next = True
    holder.add_run().add_picture(io.BytesIO(picture), width=Mm(wide))
    (about,) = _xml(holder).xpath(".//wp:docPr")
    about.set("name", "Map")
    about.set("descr", plain(report.alt))
    _say(document.add_paragraph(style="Caption"), f"Map: {report.subject}. {report.worldview}")
    _say(document.add_paragraph(), report.disclaimer)
    _say(document.add_paragraph(), report.made)


def _tables_part(document: Document, report: Report) -> None:
    document.add_section()
    wide = _page(document, landscape=True)
    for section in report.sections:
        _say(document.add_heading(level=2), section.title)
        _fill(document.add_table(1 + len(section.rows), len(section.columns), "Table Grid"), section, wide)
        document.add_paragraph()


def _page(document: Document, *, landscape: bool) -> float:
    """Set the size of the last section's pages and return how wide its text is, in millimetres."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[-1]
    wide, high = reversed(_A4_MM) if landscape else _A4_MM
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    return wide - 2 * _MARGIN_MM


def _say(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """Put text into a paragraph, from right to left if it begins so."""
    run = paragraph.add_run(plain(text))
    run.bold = bold or None
    if _runs_left(run.text):
        run.font.rtl = True
        _xml(paragraph).get_or_add_pPr().append(_element("w:bidi"))


def _runs_left(text: str) -> bool:
    strong = (unicodedata.bidirectional(c) for c in text)
    return next((kind in {"R", "AL"} for kind in strong if kind in {"L", "R", "AL"}), False)


def _fill(table: Table, section: Section, wide: float) -> None:
    from docx.shared import Mm

    _xml(table).tblPr.append(_element("w:tblCaption", val=plain(section.title)))
    table.autofit = False
    widths = [Mm(wide * share) for share in _shares(section)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (row, texts) in enumerate(zip(table.rows, (section.columns, *section.rows), strict=True)):
        properties = _xml(row).get_or_add_trPr()
        properties.append(_element("w:cantSplit"))
        if number == 0:
            properties.append(_element("w:tblHeader"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            _write(cell, text, head=number == 0)


def _write(cell: _Cell, text: str, *, head: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table text"
    _say(paragraph, text, bold=head)
    if head:
        shade = _element("w:shd", val="clear", color="auto", fill=_HEAD_SHADE)
        _xml(cell).get_or_add_tcPr().append(shade)


def _shares(section: Section) -> list[float]:
    """Return each column's part of the width: by its texts, and wide enough for most of its words."""
    weights = []
    for column in zip(section.columns, *section.rows, strict=True):
        word = max(len(word) for text in column for word in text.split() or [""])
        weights.append(max(min(word, 14) + 3, min(sum(map(len, column)) / len(column), 45)))
    return [weight / sum(weights) for weight in weights]


def _xml(part: object) -> Any:
    """Return the element of a part: heads that repeat, alt text and shading have no other name there."""
    return part._element  # type: ignore[attr-defined]  # noqa: SLF001


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _undated(content: bytes) -> bytes:
    """Return a ZIP with its parts in the same order, all of one date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(buffer, "w") as written:
        for name in given.namelist():
            part = zipfile.ZipInfo(name, _DAY)
            part.compress_type, part.external_attr, part.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            written.writestr(part, given.read(name))
    return buffer.getvalue()
