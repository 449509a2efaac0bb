// Names that are written like a question that found nothing: most of the same characters, in order.
(function (app) {
  "use strict";
  const LONGEST = 16;
  const PARTS = 24; // parts of the table of names that are looked through
  const SHOWN = 5;
  const ENOUGH = 0.5; // share of characters in common

  /** The number of characters that two texts have in common in the same order. */
  app.countCommon = (one, other) => {
    const row = new Array(other.length + 1).fill(0);
    for (const char of one) {
      let before = 0;
      for (let i = 0; i < other.length; i += 1) {
        const above = row[i + 1];
        row[i + 1] = char === other[i] ? before + 1 : Math.max(row[i], above);
        before = above;
      }
    }
    return row[other.length];
  };

  /** Up to five pages with a name like the folded `phrase`, best first. */
  app.findNear = async (phrase) => {
    const typed = phrase.slice(0, LONGEST);
    const best = new Map();
    for (const [name, entries] of await app.eachName(typed, PARTS)) {
      if (name.length > typed.length * 2 || typed.length > name.length * 2) continue;
      const likeness = app.countCommon(typed, name) / Math.max(typed.length, name.length);
      if (likeness < ENOUGH) continue;
      for (const { page } of entries) if (likeness > (best.get(page) || 0)) best.set(page, likeness);
    }
    return [...best].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, SHOWN).map(([page]) => page);
  };
})((window.Yuedang = window.Yuedang || {}));
