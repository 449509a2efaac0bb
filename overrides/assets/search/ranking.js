// How well a page answers: its own name first, then titles, then names, then words in its text.
(function (app) {
  "use strict";
  const BODY = "0";
  const TITLE = "1";
  const NAME = "2";
  const PINYIN = "3";
  const ENGLISH = "5";
  const HUBS = new Set(["unit", "region", "group", "theme", "policy", "programme", "document"]);
  const LISTS = new Set(["index", "help"]);
  const TOLD = "record.case"; // a record that a case tells in full under the same title
  const TWIN = 15;
  const LETTERS = /^[a-z0-9]*[a-z][a-z0-9]*$/;

  // Points for a whole field, its beginning and its inside; and how long a query must be for the last two.
  const FIELDS = {
    [TITLE]: { equal: 100, begins: 60, holds: 50, least: [1, 1] },
    [NAME]: { equal: 96, begins: 46, holds: 40, least: [1, 1] },
    [PINYIN]: { equal: 90, begins: 34, holds: 8, least: [2, 4] },
    4: { equal: 88, begins: 32, holds: 6, least: [2, 3] },
  };

  function scoreField(field, size, offset, length) {
    const points = FIELDS[field];
    if (size === length) return points.equal;
    if (offset === 0 && size >= points.least[0]) return points.begins + (8 * size) / length;
    return size >= points.least[1] ? points.holds + (8 * size) / length : 0;
  }

  /** Pages that a folded phrase leads to: Map(page → {score, body, equal}). */
  app.matchPhrase = async (phrase) => {
    const [core, segments, hits] = await Promise.all([app.core(), app.segments(), app.findPhrase(phrase)]);
    const { starts, pages, fields, lengths } = segments;
    const size = Array.from(phrase).length;
    const sounds = LETTERS.test(phrase);
    const found = new Map();
    let segment = 0;
    for (const hit of hits) {
      const position = hit >> 1;
      while (starts[segment + 1] <= position) segment += 1;
      const field = fields[segment];
      if (field === ENGLISH ? !app.english : field > NAME && !sounds) continue;
      const page = pages[segment];
      const match = found.get(page) || { best: 0, inside: 0, crossing: 0, equal: false };
      if (field === BODY || field === ENGLISH) match[hit & 1 ? "crossing" : "inside"] += 1;
      else {
        const points = scoreField(field, size, position - starts[segment], lengths[segment]);
        if (!points) continue;
        match.best = Math.max(match.best, points);
        match.equal = match.equal || points >= FIELDS[4].equal;
      }
      found.set(page, match);
    }
    for (const [page, match] of found) {
      const [kind, recordKind] = app.values(core, "kind", page);
      match.score = scorePage(match, kind) - (recordKind === TOLD ? TWIN : 0);
    }
    return found;
  };

  const WEIGHTS = { unit: 6, region: 6, group: 6, theme: 6, programme: 6, document: 5, policy: 4, record: 3, case: 3, point: 2 };
  /** Which kind of page comes first where nothing else decides. */
  app.weighKind = (kind) => WEIGHTS[kind] || 0;

  // a page that lists others repeats their words: the pages themselves come first
  function lowerLists(score, kind) {
    return score - (LISTS.has(kind) ? 6 : HUBS.has(kind) ? 3 : 0);
  }
  app.isList = (core, page) => LISTS.has(app.values(core, "kind", page)[0]);
  app.scoreBody = (core, page, score) => lowerLists(score, app.values(core, "kind", page)[0]);

  function scorePage({ best, inside, crossing, equal }, kind) {
    let body = 0;
    if (inside) body = 20 + Math.min(8, Math.log2(1 + inside));
    else if (crossing) body = 10;
    if (body) body = lowerLists(body, kind);
    return Math.max(best, body) + Math.min(best, body) / 10 + (best ? app.weighKind(kind) / 2 : 0) + (equal && HUBS.has(kind) ? 10 : 0);
  }

  app.HAN = /\p{Script=Han}/u;
})((window.Yuedang = window.Yuedang || {}));
