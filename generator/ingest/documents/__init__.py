"""Understanding official documents: lines of any issuer's plan to points and responsibilities."""

from generator.ingest.documents.parsing import Filing, parse_document

__all__ = ["Filing", "parse_document"]
