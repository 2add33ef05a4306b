"""Makes the small good and broken files on which ./self-test tries the judges.

Usage: samples.py FOLDER. Each broken file has one fault, so that a judge that
passes the good one and fails the broken one has seen that fault and no other.
"""

import pathlib
import sys
import zipfile

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""

PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8</dc:identifier>
    <dc:title>Rivers</dc:title>
    <dc:language>en</dc:language>
    <dc:creator>A. Writer</dc:creator>
    <meta property="dcterms:modified">2000-01-01T00:00:00Z</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessMode">visual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">alternativeText</meta>
    <meta property="schema:accessibilityFeature">structuralNavigation</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">One chapter and one described picture.</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="chapter" href="chapter.xhtml" media-type="application/xhtml+xml"/>
    <item id="picture" href="river.svg" media-type="image/svg+xml"/>
  </manifest>
  <spine>
    <itemref idref="chapter"/>
  </spine>
</package>
"""

NAV = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head>
<body>
  <nav epub:type="toc" role="doc-toc" aria-labelledby="toc">
    <h1 id="toc">Contents</h1>
    <ol><li><a href="chapter.xhtml">Rivers</a></li></ol>
  </nav>
</body>
</html>
"""

CHAPTER = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Rivers</title></head>
<body>
  <section epub:type="chapter" role="doc-chapter" aria-labelledby="rivers">
    <h1 id="rivers">Rivers</h1>
    <p>A river runs to the sea.</p>
    <p><img src="river.svg" alt="A blue line that bends twice."/></p>
  </section>
</body>
</html>
"""

PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0L3 3L6 0L9 3"/></svg>
"""

GOOD_BOOK = {
    "META-INF/container.xml": CONTAINER,
    "EPUB/package.opf": PACKAGE,
    "EPUB/nav.xhtml": NAV,
    "EPUB/chapter.xhtml": CHAPTER,
    "EPUB/river.svg": PICTURE,
}


def without(text, part, instead=""):
    """The text with one part replaced; a part that is not there is our own mistake."""
    assert text.count(part) == 1, part
    return text.replace(part, instead)


def write_epub(path, files):
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        for name, text in files.items():
            book.writestr(name, text)


def write_epubs(folder):
    write_epub(folder / "good.epub", GOOD_BOOK)
    faults = {
        # A link to nowhere: an error of EPUBCheck's that Ace does not look for.
        "dead-link": ("EPUB/chapter.xhtml", "<p>A river", '<p><a href="#sea">To the sea</a>. A river'),
        # A warning alone must fail as an error does.
        "warning": ("EPUB/package.opf", "2000-01-01T00:00:00Z</meta>",
                    "2000-01-01T00:00:00Z</meta><dc:date>once</dc:date>"),
        # Valid EPUBs, which only Ace finds fault with.
        "no-alt": ("EPUB/chapter.xhtml", ' alt="A blue line that bends twice."', ""),
        "no-feature": ("EPUB/package.opf", '<meta property="schema:accessibilityFeature">alternativeText</meta>\n'
                       '    <meta property="schema:accessibilityFeature">structuralNavigation</meta>\n', ""),
    }
    for name, (file, part, instead) in faults.items():
        changed = without(GOOD_BOOK[file], part, instead)
        write_epub(folder / f"{name}.epub", {**GOOD_BOOK, file: changed})


# A book with all that a reading program follows: two chapters, a term, a note, pages.
READING_STYLE = """body { overflow-wrap: break-word }
a { color: inherit }
img { max-width: 100%; background: #fff linear-gradient(#fff, #fff); forced-color-adjust: none }
"""

READING_NAV = NAV.replace("""    <ol><li><a href="chapter.xhtml">Rivers</a></li></ol>
  </nav>
""", """    <ol><li><a href="chapter.xhtml#rivers">Rivers</a></li><li><a href="words.xhtml#words">Words</a></li></ol>
  </nav>
  <nav epub:type="page-list" role="doc-pagelist" aria-labelledby="pages">
    <h2 id="pages">Pages</h2>
    <ol><li><a href="chapter.xhtml#page_1">1</a></li><li><a href="chapter.xhtml#page_2">2</a></li></ol>
  </nav>
""")

READING_CHAPTER = CHAPTER.replace("</head>", """<link rel="stylesheet" type="text/css" href="style.css"/></head>""").replace("""    <p>A river runs to the sea.</p>
""", """    <p><span id="page_1" epub:type="pagebreak" role="doc-pagebreak" aria-label="1"/>A river runs to
      <a id="use" epub:type="glossref" role="doc-glossref" href="words.xhtml#sea">the sea</a>.
      It is long.<a id="ref" epub:type="noteref" role="doc-noteref" href="#note" aria-label="Note 1">1</a></p>
    <p>It ends <span id="page_2" epub:type="pagebreak" role="doc-pagebreak" aria-label="2"/>there.</p>
    <aside id="note" epub:type="footnote" role="doc-footnote"><p>1. As far as we know.
      <a epub:type="backlink" role="doc-backlink" href="#ref">Back to note 1</a></p></aside>
""")

READING_WORDS = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Words</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
  <section epub:type="glossary" role="doc-glossary" aria-labelledby="words">
    <h1 id="words">Words</h1>
    <dl><dt epub:type="glossterm"><dfn id="sea">sea</dfn></dt><dd epub:type="glossdef">Much water.
      <a epub:type="backlink" role="doc-backlink" href="chapter.xhtml#use">Back to Rivers</a></dd></dl>
  </section>
</body>
</html>
"""

READING_PACKAGE = PACKAGE.replace("""  </manifest>
""", """    <item id="words" href="words.xhtml" media-type="application/xhtml+xml"/>
    <item id="style" href="style.css" media-type="text/css"/>
  </manifest>
""").replace("""    <itemref idref="chapter"/>
""", """    <itemref idref="chapter"/>
    <itemref idref="words"/>
""")

READING_BOOK = {
    **GOOD_BOOK,
    "EPUB/package.opf": READING_PACKAGE,
    "EPUB/nav.xhtml": READING_NAV,
    "EPUB/chapter.xhtml": READING_CHAPTER,
    "EPUB/words.xhtml": READING_WORDS,
    "EPUB/style.css": READING_STYLE,
}


def write_reading(folder):
    """One book that the reader passes, and one for each of its checks, named after it."""
    chapter, words, nav = "EPUB/chapter.xhtml", "EPUB/words.xhtml", "EPUB/nav.xhtml"
    faults = {
        "opens": (chapter, "river.svg", "lake.svg"),
        # Read from the right, and bound on the left.
        "pages": (chapter, 'lang="en" xml:lang="en"', 'lang="ar" xml:lang="ar" dir="rtl"'),
        "contents": (nav, "words.xhtml#words", "chapter.xhtml#rivers"),
        "links": (chapter, "words.xhtml#sea", "words.xhtml#lake"),
        "glossary": (words, "chapter.xhtml#use", "words.xhtml#words"),
        "notes": (chapter, 'href="#note"', 'href="#page_1"'),
        "page-list": (nav, "#page_2", "#page_1"),
        "pages-on-a-telephone": (chapter, "<p>It ends", '<p style="position: relative; left: 200px">It ends'),
        "telephone-wide": (chapter, "<p>It ends", '<p style="min-width: 600px; font-size: 1px">It ends'),
        "telephone-cut": (chapter, "<p>It ends", '<p style="overflow: hidden; height: 3px">It ends'),
        "telephone-scrolls": (chapter, "<p>It ends", '<p style="overflow: auto; white-space: nowrap">' + "It goes on. " * 20),
        "colours-of-text": (chapter, "<p>It ends", '<p style="color: #000">It ends'),
        "colours-of-links": ("EPUB/style.css", "a { color: inherit }\n", ""),
        "colours-of-pictures": ("EPUB/style.css", "background: #fff linear-gradient(#fff, #fff); ", ""),
        "axe": (chapter, ' alt="A blue line that bends twice."', ""),
    }
    write_epub(folder / "reading.epub", READING_BOOK)
    for name, (file, part, instead) in faults.items():
        write_epub(folder / f"{name}.epub", {**READING_BOOK, file: without(READING_BOOK[file], part, instead)})
    write_epub(folder / "no-book.epub", {"EPUB/nav.xhtml": NAV})


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rivers</title>
<style>
body { color: #222; background: #fff; font: 1rem sans-serif; overflow-wrap: anywhere; }
h1, h2 { font-size: 1rem; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #111; } a { color: #acf; } }
.skip { position: absolute; top: 0; padding: 1rem; }
.skip:not(:focus) { clip-path: inset(50%); }
@media print { .skip { display: none; } details::details-content { content-visibility: visible; block-size: auto; } }
</style>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header><h1>Rivers</h1></header>
<nav aria-label="Contents"><p><a href="#source">Where they begin</a></p></nav>
<main id="text">
<h2 id="source">Where they begin</h2>
<p>In the hills.</p>
<details><summary>More</summary><p>In the rain.</p></details>
<img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E" alt="A blue line that bends twice." width="20" height="20">
</main>
</body>
</html>
"""


def write_pages(folder):
    """One web page that axe passes, and one for each of its checks, named after it."""
    faults = {
        "asks": ('src="data:image/svg+xml,', 'src="http://127.0.0.1:9/river.svg?'),
        "contrast": ("#eee", "#888"),
        "axe": (' alt="A blue line that bends twice."', ""),
        "telephone": ("<p>In the hills.", '<p style="min-width: 600px">In the hills.'),
        "skips": ('href="#text"', 'href="#source"'),
        "paper": ("details::details-content { content-visibility: visible; block-size: auto; }", ""),
    }
    (folder / "good.html").write_text(PAGE)
    for name, (part, instead) in faults.items():
        (folder / f"{name}.html").write_text(without(PAGE, part, instead))


XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfd="http://pdfa.org/declarations/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Rivers</rdf:li></rdf:Alt></dc:title>
%s  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

# PDF/A-2 wants every XMP schema that is not its own described: that of PDF/UA, too.
CLAIMS_1 = """   <pdfuaid:part>1</pdfuaid:part>
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
"""

CLAIMS_2 = """   <pdfuaid:part>2</pdfuaid:part>
   <pdfuaid:rev>2024</pdfuaid:rev>
   <pdfaid:part>4</pdfaid:part>
   <pdfaid:rev>2020</pdfaid:rev>
   <pdfd:declarations><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>
   </rdf:li></rdf:Bag></pdfd:declarations>
"""

# A clip and no paint: a figure that needs neither font nor colour space.
DRAWING = "/Figure <</MCID 0>> BDC 10 10 80 30 re W n EMC"

CATALOG = ("<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R/MarkInfo<</Marked true>>/Lang(en)"
           "/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot 6 0 R>>")
FIGURE = "<</Type/StructElem/S/Figure/P 7 0 R/Pg 3 0 R/K 0/Alt(A bend)/A<</O/Layout/BBox[10 10 90 40]>>>>"


def stream(text, entries=""):
    size = len(text.encode())
    return f"<<{entries}/Length {size}>>\nstream\n{text}\nendstream"


def write_pdf(path, version, claims, catalog=CATALOG, figure=FIGURE, tree="", document="", extra=()):
    objects = [
        catalog,
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 50]/Resources<<>>/Contents 5 0 R/StructParents 0/Tabs/S>>",
        stream(XMP % claims, "/Type/Metadata/Subtype/XML"),
        stream(DRAWING),
        f"<</Type/StructTreeRoot/K[7 0 R]/ParentTree<</Nums[0[8 0 R]]>>/ParentTreeNextKey 1{tree}>>",
        f"<</Type/StructElem/S/Document/P 6 0 R/K[8 0 R]{document}>>",
        figure,
        *extra,
    ]
    data = f"%PDF-{version}\n".encode() + b"%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    data += (f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
             f"<</Size {size}/Root 1 0 R/ID[<00><00>]>>\nstartxref\n{len(data)}\n%%EOF\n").encode()
    path.write_bytes(data)


def write_pdfs(folder):
    write_pdf(folder / "good-1.pdf", "1.7", CLAIMS_1)
    # PDF 2.0 wants the namespace of its structure types named.
    two = {
        "tree": "/Namespaces[9 0 R]",
        "document": "/NS 9 0 R",
        "extra": ["<</Type/Namespace/NS(http://iso.org/pdf2/ssn)>>"],
        "figure": without(FIGURE, "/P 7 0 R", "/P 7 0 R/NS 9 0 R"),
    }
    write_pdf(folder / "good-2.pdf", "2.0", CLAIMS_2, **two)
    write_pdf(folder / "no-alt.pdf", "1.7", CLAIMS_1, figure=without(FIGURE, "/Alt(A bend)"))
    write_pdf(folder / "no-claim.pdf", "1.7", "")
    untagged = without(without(CATALOG, "/MarkInfo<</Marked true>>"), "/StructTreeRoot 6 0 R")
    write_pdf(folder / "untagged.pdf", "1.7", CLAIMS_1, catalog=untagged)
    write_pdf(folder / "untagged-2.pdf", "2.0", CLAIMS_2, **two, catalog=without(untagged, "/Metadata 4 0 R"))
    # One byte put in, and every offset after it is wrong: qpdf mends that, with a warning.
    good = (folder / "good-1.pdf").read_bytes()
    (folder / "offsets.pdf").write_bytes(good.replace(b"\n1 0 obj", b"\n\n1 0 obj", 1))


def main():
    folder = pathlib.Path(sys.argv[1])
    write_epubs(folder)
    write_reading(folder)
    write_pages(folder)
    write_pdfs(folder)
    for kind in ("epub", "pdf"):
        (folder / f"garbage.{kind}").write_bytes(b"This is no book.\n" * 9)
        (folder / f"empty.{kind}").write_bytes(b"")
        half = (folder / ("good.epub" if kind == "epub" else "good-1.pdf")).read_bytes()
        (folder / f"half.{kind}").write_bytes(half[: len(half) // 2])


if __name__ == "__main__":
    main()
