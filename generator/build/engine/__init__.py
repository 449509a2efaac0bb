"""The fast builder: the same bytes as MkDocs, many times sooner.

Its door is `build_html`, which takes pages that are planned and a folder of what else there is, and leaves
what MkDocs leaves. Where it cannot be sure of that it says so, and the site is left to MkDocs.
"""

from generator.build.engine.door import build_html

__all__ = ["build_html"]
