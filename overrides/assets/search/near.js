// Names that are written like a question that found nothing: most of the same characters, in order.
(function (app) {
  "use strict";
  const LONGEST = 12;
  const SHOWN = 5;
  const ENOUGH = 0.5; // share of characters in common

  /** Up to five pages with a title or name like `phrase`, best first. */
  app.findNear = async (phrase) => {
    const chars = [...new Set(Array.from(phrase).slice(0, LONGEST))];
    const { starts, pages, fields, lengths } = await app.segments();
    const shared = new Map(); // segment → characters in common
    for (const hits of await Promise.all(chars.map((char) => app.findPhrase(char)))) {
      let segment = 0;
      let last = -1;
      for (const hit of hits) {
        while (starts[segment + 1] <= hit >> 1) segment += 1;
        if (segment === last || fields[segment] === "0" || fields[segment] > "2") continue;
        shared.set(segment, (shared.get(segment) || 0) + 1);
        last = segment;
      }
    }
    const best = new Map();
    for (const [segment, count] of shared) {
      const likeness = count / Math.max(chars.length, lengths[segment]);
      if (likeness >= ENOUGH && likeness > (best.get(pages[segment]) || 0)) best.set(pages[segment], likeness);
    }
    return [...best].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, SHOWN).map(([page]) => page);
  };
})((window.Yuedang = window.Yuedang || {}));
