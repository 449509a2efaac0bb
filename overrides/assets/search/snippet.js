// The sentence in which the words stand, with the words marked. All text goes in as text, never as HTML.
(function (app) {
  "use strict";
  const BEFORE = 36; // characters shown before the first mark
  const LENGTH = 130;
  const SENTENCE = /[。！？；\n\u0003]/u;

  function withoutTitle(text, title) {
    const at = text.indexOf(`${title}\n`);
    return at >= 0 && at < 200 ? text.slice(at + title.length + 1) : text;
  }

  function cutAround(text, marks) {
    // the first place where most different words stand close together, longest words first
    let best = 0;
    let weight = -1;
    marks.forEach(([start], i) => {
      const near = new Set();
      for (let j = i; j < marks.length && marks[j][1] - start < LENGTH - BEFORE; j += 1) near.add(marks[j][2]);
      const sum = [...near].reduce((total, word) => total + word.length ** 2, 0);
      if (sum > weight) [best, weight] = [i, sum];
    });
    const [first, last] = marks[best] || [0, 0];
    let start = Math.max(0, first - BEFORE);
    for (let i = first - 1; i >= start; i -= 1) {
      if (SENTENCE.test(text[i])) {
        start = i + 1;
        break;
      }
    }
    if (/[\udc00-\udfff]/.test(text[start] || "")) start -= 1;
    const end = Math.min(text.length, Math.max(start + LENGTH, last));
    return { start, end, cut: start > 0 && !SENTENCE.test(text[start - 1]) };
  }

  /** Fill `target` with the best place of a page's texts for the folded `words`; its title is not repeated. */
  app.writeSnippet = (target, texts, title, words) => {
    const [chinese, english] = texts.map((text) => withoutTitle(text, title));
    let [text, marks] = [chinese, app.findWords(chinese, words)];
    if (app.english && english && (!marks.length || !app.HAN.test(words[0]))) {
      [text, marks] = [english, app.findWords(english, words)];
    }
    if (app.english && text === chinese) target.lang = "zh-Hans";
    const { start, end, cut } = cutAround(text, marks);
    const pieces = [[cut ? "…" : "", false]];
    let at = start;
    for (const [from, to] of marks) {
      if (from < at || to > end) continue;
      pieces.push([text.slice(at, from), false], [text.slice(from, to), true]);
      at = to;
    }
    pieces.push([text.slice(at, end), false], [end < text.length ? "…" : "", false]);
    app.writePieces(target, pieces);
  };

  app.writeMarked = (target, text, words) => {
    const pieces = [];
    let at = 0;
    for (const [from, to] of app.findWords(text, words)) {
      if (from < at) continue;
      pieces.push([text.slice(at, from), false], [text.slice(from, to), true]);
      at = to;
    }
    app.writePieces(target, [...pieces, [text.slice(at), false]]);
  };

  app.writePieces = (target, pieces) => {
    target.replaceChildren(
      ...pieces.filter(([text]) => text).map(([text, marked]) => {
        const plain = text.replace(/\s*[\n\u0003]\s*/g, " ");
        if (!marked) return document.createTextNode(plain);
        const mark = document.createElement("mark");
        mark.textContent = plain;
        return mark;
      }),
    );
  };
})((window.Yuedang = window.Yuedang || {}));
