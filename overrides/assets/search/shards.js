// The sets of passages or pages in which a gram stands (generator/index/layers.py writes the files).
(function (app) {
  "use strict";
  const SEED = 0x9e3779b1;
  const LONGEST = 3;
  const NONE = new Int32Array(0);
  let shards = new Map(); // "texts/3" → promise of Map(gram → set)
  app.forget.push(() => (shards = new Map()));

  /** The shard of a gram, of 2^bits. */
  app.shardOf = (gram, bits) => {
    let mixed = 0;
    for (const char of gram) {
      mixed = Math.imul(mixed ^ char.codePointAt(0), SEED);
      mixed ^= mixed >>> 15;
    }
    return bits ? mixed >>> (32 - bits) : 0;
  };

  function readGrams(bytes, reader, common) {
    const lengths = Array.from({ length: LONGEST }, () => reader.next());
    const size = reader.next();
    const chars = Array.from(app.decodeText(bytes.subarray(reader.at, reader.at + size), common));
    reader.at += size;
    const grams = [];
    let at = 0;
    lengths.forEach((count, i) => {
      for (let n = 0; n < count; n += 1, at += i + 1) grams.push(chars.slice(at, at + i + 1).join(""));
    });
    return grams;
  }

  // what a set lacks → what it holds
  function complement(lacking, room, base, target, start) {
    let at = start;
    let next = 0;
    for (let number = base; number < base + room; number += 1) {
      if (next < lacking.length && lacking[next] === number) next += 1;
      else target[at++] = number;
    }
  }

  function readShard(bytes, core, layer) {
    const reader = app.numberReader(bytes);
    const grams = readGrams(bytes, reader, core.common);
    const rooms = core.segments.flatMap((segment) => segment.rooms[layer]);
    const counts = rooms.map(() => Int32Array.from(grams, () => reader.next()));
    const starts = new Int32Array(grams.length + 1);
    grams.forEach((_, g) => (starts[g + 1] = starts[g] + counts.reduce((sum, row) => sum + row[g], 0)));
    const members = new Int32Array(starts[grams.length]);
    const filled = starts.slice();
    const sets = app.setReader(bytes, reader.at);
    let base = 0;
    rooms.forEach((room, s) => {
      for (let g = 0; g < grams.length; g += 1) {
        const count = counts[s][g];
        if (count * 2 > room) {
          const lacking = new Int32Array(room - count);
          if (lacking.length) sets.read(lacking.length, room, lacking, 0, base);
          complement(lacking, room, base, members, filled[g]);
        } else if (count) sets.read(count, room, members, filled[g], base);
        filled[g] += count;
      }
      sets.byte();
      base += room;
    });
    return new Map(grams.map((gram, g) => [gram, members.subarray(starts[g], starts[g + 1])]));
  }

  async function loadShard(layer, number) {
    const name = `${layer}/shard-${number}`;
    if (!shards.has(name)) {
      const loading = Promise.all([app.part(name), app.core()]).then(([bytes, core]) => readShard(bytes, core, layer));
      loading.catch(() => shards.delete(name));
      shards.set(name, loading);
    }
    return shards.get(name);
  }

  /** The set of a gram in a layer ("texts", "titles", "english"), sorted. */
  app.findGram = async (layer, gram) => {
    const core = await app.core();
    const shard = await loadShard(layer, app.shardOf(gram, core.bits[layer]));
    return shard.get(gram) || NONE;
  };

  /** What is in both sorted sets. */
  app.intersect = (one, other) => {
    const [few, many] = one.length < other.length ? [one, other] : [other, one];
    const both = new Int32Array(few.length);
    let count = 0;
    let at = 0;
    for (let i = 0; i < few.length; i += 1) {
      const wanted = few[i];
      for (let step = 1; at + step < many.length && many[at + step] < wanted; step *= 2) at += step;
      while (at < many.length && many[at] < wanted) at += 1;
      if (many[at] === wanted) both[count++] = wanted;
    }
    return both.subarray(0, count);
  };

  /** What is in any of some sorted sets. */
  app.unite = (sets) => {
    const whole = sets.filter((set) => set.length);
    if (whole.length < 2) return whole[0] || NONE;
    const all = new Int32Array(whole.reduce((sum, set) => sum + set.length, 0));
    let at = 0;
    for (const set of whole) {
      all.set(set, at);
      at += set.length;
    }
    all.sort();
    let count = 0;
    for (let i = 0; i < all.length; i += 1) if (!i || all[i] !== all[i - 1]) all[count++] = all[i];
    return all.subarray(0, count);
  };
})((window.Yuedang = window.Yuedang || {}));
