#!/usr/bin/env python3
"""Makes an export of a wiki, in MediaWiki's format, of the documents in folders.

    wiki.py BYTES FOLDER... >wiki.xml

Takes HTML and Mallard pages, manual pages and dictionaries, as Debian's packages hold them, and rewrites their markup as a
wiki's. What stood in a document before, in whole paragraphs, is left out: packages repeat their frames, and translations
what nobody has translated. Folders, files and so the output come in a fixed order; it ends after BYTES bytes.
"""

import base64
import gzip
import hashlib
import html
import re
import sys
from pathlib import Path

PAGE_CHARACTERS = 6000  # an article of usual length
SHORTEST = 40  # paragraphs below this are headings, labels, table cells: kept however often they occur

HEADER = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="en">
  <siteinfo>
    <sitename>Documents</sitename>
    <case>first-letter</case>
  </siteinfo>
"""

PAGE = """  <page>
    <title>{title}</title>
    <ns>0</ns>
    <id>{page}</id>
    <revision>
      <id>{revision}</id>
      <timestamp>{timestamp}</timestamp>
      <contributor>
        <username>{contributor}</username>
        <id>{contributor_id}</id>
      </contributor>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="{length}" xml:space="preserve">{text}</text>
      <sha1>{sha1}</sha1>
    </revision>
  </page>
"""

FROM_HTML = [
    (r"(?is)<(script|style|head)\b.*?</\1>|<!--.*?-->|<\?.*?\?>", ""),
    (r"(?is)<(?:h1|title)\b[^>]*>(.*?)</(?:h1|title)>", r"\n\n== \1 ==\n\n"),
    (r"(?is)<h([2-6])\b[^>]*>(.*?)</h\1>", r"\n\n=== \2 ===\n\n"),
    (r"(?is)<(?:a|link)\b[^>]*\b(?:href|xref)=[^>]*>(.*?)</(?:a|link)>", r"[[\1]]"),
    (r"(?i)</?(?:b|strong|gui)\b[^>]*>", "'''"),
    (r"(?i)</?(?:i|em|cite|dfn)\b[^>]*>", "''"),
    (r"(?i)<(?:li|item)\b[^>]*>", "\n\n* "),
    (r"(?i)</?(?:p|div|table|tr|td|th|ul|ol|dl|dt|dd|pre|section|blockquote|br|hr)\b[^>]*>", "\n\n"),
    (r"<[^<>]*>", ""),
]

FROM_ROFF = [
    (r'(?m)^[.\']\s*\\".*$', ""),
    (r"(?m)^\.(?:SH|SS) *(.*)$", r"\n\n== \1 ==\n\n"),
    (r"(?m)^\.(?:PP|P|TP|IP|LP|HP|sp)\b.*$", "\n\n"),
    (r"(?m)^\.(?:B|BR|BI|IR|RB|I|RI) +(.*)$", r"'''\1'''"),
    (r"(?m)^[.'].*$", ""),
    (r"\\f.|\\&|\\%|\\c|\\s[-+]?\d", ""),
    (r"\\\(aq|\\\[aq\]", "'"),
    (r"\\([-\\ .])", r"\1"),
]


def rewrite(text, rules):
    for pattern, replacement in rules:
        text = re.sub(pattern, replacement, text)
    return text


def plain_text(path):
    """The text of a document, paragraphs parted by empty lines; nothing if it is no document."""
    name = path.name
    if name.endswith((".html", ".page")) or re.search(r"\.html\.[a-z_-]+$", name, re.IGNORECASE):
        return html.unescape(rewrite(read(path), FROM_HTML))
    if name.endswith(".gz") and re.search(r"/man\d/", str(path)):
        return rewrite(read(path, gzip.open), FROM_ROFF)
    if name.endswith(".dict.dz"):
        entries = re.sub(r"\n(?=\S)", "\n\n", read(path, gzip.open))  # begin where a line is not indented
        return html.unescape(rewrite(entries, FROM_HTML))
    return ""


def read(path, opener=open):
    with opener(path, "rb") as file:
        return file.read().decode("utf-8", "ignore")


def paragraphs(path, seen):
    """The paragraphs of a document that no document had before."""
    for paragraph in re.split(r"\n\s*\n", plain_text(path)):
        paragraph = paragraph.strip("\r\n").rstrip()
        mark = hashlib.blake2b(" ".join(paragraph.split()).encode(), digest_size=8).digest()
        if paragraph and mark not in seen:
            if len(paragraph) >= SHORTEST:
                seen.add(mark)
            yield paragraph


def articles(path, seen):
    """The document's text in parts of an article's length, shorter ones left out."""
    part = []
    length = 0
    for paragraph in paragraphs(path, seen):
        part.append(paragraph)
        length += len(paragraph)
        if length >= PAGE_CHARACTERS:
            yield "\n\n".join(part)
            part = []
            length = 0
    if length > 400:
        yield "\n\n".join(part)


def documents(folders):
    for folder in map(Path, folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield folder.name, path


def pages(folders):
    seen = set()
    number = 0
    for contributor, path in documents(folders):
        for text in articles(path, seen):
            number += 1
            sha1 = hashlib.sha1(text.encode(), usedforsecurity=False).digest()
            title = " ".join(re.sub(r"[\W_]+", " ", text[:200]).split()[:5])
            yield PAGE.format(
                title=html.escape(title),
                page=number,
                revision=100_000_000 + int.from_bytes(sha1[:4], "big"),
                timestamp="20{:02}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(
                    sha1[4] % 20, 1 + sha1[5] % 12, 1 + sha1[6] % 28, sha1[7] % 24, sha1[8] % 60, sha1[9] % 60
                ),
                contributor=contributor,
                contributor_id=len(contributor) * 1000,
                length=len(text.encode()),
                text=html.escape(text, quote=False).replace('"', "&quot;"),
                sha1=base64.b32encode(sha1).decode().lower(),
            ).encode()


def main():
    left = int(sys.argv[1])
    out = sys.stdout.buffer
    out.write(HEADER.encode())
    left -= len(HEADER.encode())
    for page in pages(sys.argv[2:]):
        out.write(page[:left])
        left -= len(page)
        if left <= 0:
            return
    sys.exit("wiki.py: the documents are too few")


main()
