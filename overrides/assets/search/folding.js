// The one form in which two writings of the same words are equal: the twin of `fold_words` in
// generator/zh/normalize.py. NFKC, lower case, Simplified characters, letters and digits only.
(function (app) {
  "use strict";
  let simplified = null;
  let rare = [];
  const WORD = /[\p{L}\p{N}]/u;
  const seen = new Map(); // character → folded, for characters that fold alone

  app.prepareFolding = async () => {
    if (simplified) return;
    const table = await (app.json ? app.json("folding") : app.ask("folding"));
    const to = Array.from(table.to);
    let code = 0;
    simplified = new Map(table.steps.map((step, at) => [String.fromCodePoint((code += step)), to[at]]));
    rare = table.rare;
  };

  // browsers know the newest planes of characters in different editions of Unicode: these go by the table
  function isWord(char) {
    const code = char.codePointAt(0);
    return code < 0x20000 ? WORD.test(char) : rare.some(([first, last]) => code >= first && code <= last);
  }

  app.fold = (text) => {
    let folded = "";
    for (const char of text.normalize("NFKC").toLowerCase()) {
      const one = simplified.get(char) || char;
      if (isWord(one)) folded += one;
    }
    return folded;
  };

  function foldAlone(char) {
    let folded = seen.get(char);
    if (folded === undefined) seen.set(char, (folded = app.fold(char)));
    return folded;
  }

  /** The folded text, and for each of its code units the place in `text` it comes from. */
  app.foldWithPlaces = (text) => {
    let folded = "";
    const places = [];
    const pieces = text.match(/\P{M}\p{M}*|\p{M}+/gsu) || [];
    let at = 0;
    for (const piece of pieces) {
      const one = foldAlone(piece);
      for (let i = 0; i < one.length; i += 1) places.push(at);
      folded += one;
      at += piece.length;
    }
    return { folded, places };
  };

  /** Where the folded words stand in `text`: [start, end] of each, in order, never overlapping. */
  app.findWords = (text, words) => {
    const { folded, places } = app.foldWithPlaces(text);
    const marks = [];
    for (const word of words) {
      if (!word) continue;
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
        const last = places[at + word.length - 1];
        marks.push([places[at], last + String.fromCodePoint(text.codePointAt(last)).length, word]);
      }
    }
    marks.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    return marks.filter((mark, i) => !i || mark[0] >= Math.max(...marks.slice(Math.max(0, i - 8), i).map((m) => m[1])));
  };
})((window.Yuedang = window.Yuedang || {}));
