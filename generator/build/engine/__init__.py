"""The fast builder: the same bytes as MkDocs, many times sooner.

Its door is `build_html`, which takes what MkDocs takes, a folder of Markdown and mkdocs.yml, and leaves
what MkDocs leaves. Where it cannot be sure of that it leaves the site to MkDocs and says why.
"""

from generator.build.engine.door import build_html

__all__ = ["build_html"]
