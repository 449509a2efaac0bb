"""Files to lines of text: plain text, Markdown, DOCX, PDF. Tables become tab-separated lines."""

from generator.ingest.extract.files import ReadError, extract_lines

__all__ = ["ReadError", "extract_lines"]
