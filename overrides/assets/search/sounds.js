// Questions typed as they sound: syllables, first letters, the half syllable that is being typed, and any mix
// of them with characters (generator/index/titles.py says which grams there are).
(function (app) {
  "use strict";
  const SYLLABLES = 0x2500;
  const LETTERS = 0x2800;
  const ORDER = "abcdefghijklmnopqrstuvwxyz0123456789";
  const PARSES = 8; // ways to cut a run of letters that are looked at
  const READINGS = 4; // of a character
  const NONE = new Int32Array(0);
  const RUN = /[a-z]+|[^a-z]/gsu;
  let table = null;
  let readings = null;
  app.forget.push(() => (table = readings = null));

  async function loadTable() {
    if (table) return table;
    const list = await app.json("syllables");
    const symbols = new Map(list.map((one, i) => [one, String.fromCodePoint(SYLLABLES + i)]));
    const beginnings = new Set(list.flatMap((one) => Array.from(one, (_, i) => one.slice(0, i + 1))));
    return (table = { symbols, beginnings, longest: Math.max(...list.map((one) => one.length)) });
  }

  async function readCharacter(char) {
    if (!readings) {
      readings = new Map();
      for (const [sound, chars] of Object.entries(await app.json("sounds"))) {
        for (const one of chars) readings.set(one, [...(readings.get(one) || []), sound]);
      }
    }
    return (readings.get(char) || []).slice(0, READINGS);
  }

  const letterOf = (sound) => {
    const at = ORDER.indexOf(sound[0]);
    return at < 0 ? sound[0] : String.fromCodePoint(LETTERS + at);
  };
  const fullUnit = (sounds, { symbols }) => ({ sounds, symbols: sounds.map((one) => symbols.get(one)).filter(Boolean), letter: letterOf(sounds[0]) });
  const halfUnit = (letters) => ({ sounds: [letters], symbols: [], letter: letterOf(letters) });

  /** Ways to cut a run of letters into syllables, the last one perhaps not finished: most whole ones first. */
  app.cutSyllables = (run, { symbols, beginnings, longest }, last) => {
    const found = [];
    const go = (at, cut) => {
      if (found.length >= PARSES) return;
      if (at === run.length) return void found.push(cut);
      for (let size = Math.min(longest, run.length - at); size > 0; size -= 1) {
        const piece = run.slice(at, at + size);
        if (symbols.has(piece)) go(at + size, [...cut, { piece, whole: true }]);
      }
      const rest = run.slice(at);
      if (last && rest.length <= longest && beginnings.has(rest) && !symbols.has(rest)) found.push([...cut, { piece: rest, whole: false }]);
    };
    go(0, []);
    return found.sort((one, other) => one.length - other.length);
  };

  // Whole syllables with single first letters between them: rsting, xiangcz.
  function cutMixed(run, { symbols, longest }) {
    const cut = [];
    for (let at = 0; at < run.length; ) {
      let size = Math.min(longest, run.length - at);
      while (size > 1 && !symbols.has(run.slice(at, at + size))) size -= 1;
      cut.push({ piece: run.slice(at, at + size), whole: size > 1 });
      at += size;
    }
    return cut;
  }

  async function readUnits(text) {
    const known = await loadTable();
    const runs = text.match(RUN) || [];
    let ways = [[]];
    for (const [i, run] of runs.entries()) {
      let cuts;
      if (/^[a-z]/.test(run)) {
        const letters = Array.from(run, (piece) => ({ piece, whole: false }));
        const all = [...app.cutSyllables(run, known, i === runs.length - 1), cutMixed(run, known), letters];
        const distinct = new Map(all.map((cut) => [cut.map(({ piece }) => piece).join(" "), cut]));
        cuts = [...distinct.values()].map((cut) => cut.map(({ piece, whole }) => (whole ? fullUnit([piece], known) : halfUnit(piece))));
      } else {
        const sounds = await readCharacter(run);
        cuts = [[sounds.length ? fullUnit(sounds, known) : { sounds: [run], symbols: [run], letter: letterOf(run) }]];
      }
      ways = ways.flatMap((way) => cuts.map((cut) => [...way, ...cut])).slice(0, PARSES);
    }
    return ways;
  }

  const findAny = async (grams) => app.unite(await Promise.all(grams.map((gram) => app.findGram("titles", gram))));
  const combine = (ones, others) => ones.flatMap((one) => others.map((other) => one + other));

  async function findUnits(units) {
    const wanted = [];
    const half = units.some(({ symbols }) => !symbols.length);
    for (let i = 0; i + 1 < units.length; i += 1) {
      const [one, next] = [units[i], units[i + 1]];
      if (one.symbols.length) wanted.push(combine(one.symbols, next.symbols.length ? next.symbols : [next.letter]));
    }
    const letters = units.map(({ letter }) => letter);
    if (half) for (let i = 0; i + 2 < letters.length; i += 1) wanted.push([letters.slice(i, i + 3).join("")]);
    if (units.length === 2 && !units[0].symbols.length) wanted.push([app.START + letters.join("")]);
    if (units.length === 1) wanted.push(units[0].symbols.map((symbol) => app.START + symbol));
    if (!wanted.length || wanted.some((grams) => !grams.length)) return { holds: NONE, begins: NONE, equal: NONE };
    const holds = (await Promise.all(wanted.map(findAny))).reduce(app.intersect);
    if (!holds.length) return { holds, begins: NONE, equal: NONE };
    const [first, last] = [units[0], units[units.length - 1]];
    const head = first.symbols.length ? combine([app.START], first.symbols) : [app.START + letters.slice(0, 2).join("")];
    const tail = last.symbols.length ? combine(last.symbols, [app.END]) : [letters.slice(-2).join("") + app.END];
    const begins = app.intersect(holds, await findAny(head));
    return { holds, begins, equal: begins.length ? app.intersect(begins, await findAny(tail)) : NONE };
  }

  /** Pages with a title or name that sounds like a folded question; `size` is its syllables. */
  app.findSounds = async (text) => {
    const found = { holds: [], begins: [], equal: [], size: 0 };
    const ways = [];
    if (!/[a-z]/.test(text) || text.length < 2) return null;
    await readCharacter("");
    for (const units of await readUnits(text)) {
      const one = await findUnits(units);
      for (const part of ["holds", "begins", "equal"]) found[part].push(one[part]);
      if (!one.holds.length) continue;
      found.size = Math.max(found.size, units.length);
      ways.push(units);
    }
    return { holds: app.unite(found.holds), begins: app.unite(found.begins), equal: app.unite(found.equal), size: found.size, ways };
  };

  // A whole syllable is read so, letters begin it; what has no reading stands for itself.
  function isRead(char, { sounds, symbols }) {
    const known = (readings && readings.get(char)) || [char];
    return sounds.some((sound) => known.some((one) => (symbols.length ? one === sound : one.startsWith(sound))));
  }

  /** Whether a folded name sounds like one of the `ways` in which `findSounds` read a question: grams tell of
   * neighbours only. */
  app.soundsLike = (name, ways) => {
    const chars = Array.from(name);
    return ways.some((units) => chars.some((_, at) => at + units.length <= chars.length && units.every((unit, i) => isRead(chars[at + i], unit))));
  };
})((window.Yuedang = window.Yuedang || {}));
