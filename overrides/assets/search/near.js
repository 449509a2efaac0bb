// Names that are written like a question that found nothing: most of the same characters, in order.
(function (app) {
  "use strict";
  const LONGEST = 12;
  const SHOWN = 5;
  const ENOUGH = 0.5; // share of characters in common
  const LOOKED_AT = 12;

  /** Up to five pages with a title or name like `phrase`, best first. */
  app.findNear = async (phrase) => {
    const chars = [...new Set(Array.from(phrase).slice(0, LONGEST))];
    const numbers = await app.numbers();
    const shared = new Uint8Array(numbers.count); // characters in common, by page
    for (const pages of await Promise.all(chars.map((char) => app.findGram("titles", char)))) {
      for (const page of pages) shared[page] += 1;
    }
    const close = Array.from(shared.keys()).filter((page) => shared[page] >= ENOUGH * chars.length);
    close.sort((one, other) => shared[other] - shared[one] || numbers.titles[one] - numbers.titles[other] || one - other);
    const likeness = async (page) => {
      const { title, names } = await app.pageRow(page);
      const shares = [title, ...names].map((name) => {
        const own = Array.from(app.fold(name));
        return chars.filter((char) => own.includes(char)).length / Math.max(chars.length, own.length);
      });
      return [page, Math.max(...shares)];
    };
    const best = await Promise.all(close.slice(0, LOOKED_AT).map(likeness));
    return best.filter(([, share]) => share >= ENOUGH).sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, SHOWN).map(([page]) => page);
  };
})((window.Yuedang = window.Yuedang || {}));
