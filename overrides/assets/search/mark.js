// On a page that a result led to (?h=…): marks the words and goes to the first of them.
(function (app) {
  "use strict";
  const UNSEEN = "script, style, template, [hidden], .headerlink";

  function readTexts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(UNSEEN)) continue;
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    return { nodes, text };
  }

  function wrap(node, start, end) {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    const mark = app.create("mark", "search-mark");
    range.surroundContents(mark);
    return mark;
  }

  /** Mark the whole phrase where it stands, else its words. */
  app.markPage = async () => {
    const article = document.querySelector("article.md-content__inner") || document.querySelector("article");
    const asked = new URLSearchParams(location.search).getAll("h").slice(0, 12);
    if (!article || !asked.length) return;
    await app.prepareFolding();
    const words = asked.map(app.fold).filter(Boolean);
    const { nodes, text } = readTexts(article);
    let marks = app.findWords(text, words.slice(0, 1));
    if (!marks.length) marks = app.findWords(text, words);
    let first = null;
    // from the end, so that earlier places stay where they are
    for (let i = marks.length - 1; i >= 0; i -= 1) {
      const [from, to] = marks[i];
      for (let j = nodes.length - 1; j >= 0; j -= 1) {
        const { node, start } = nodes[j];
        const end = start + node.data.length;
        if (start >= to || end <= from) continue;
        first = wrap(node, Math.max(from, start) - start, Math.min(to, end) - start);
      }
    }
    if (!first) return;
    for (let box = first.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    first.scrollIntoView({ block: "center" });
  };
})((window.Yuedang = window.Yuedang || {}));
