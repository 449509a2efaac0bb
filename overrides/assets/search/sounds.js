// Pinyin in questions: half pinyin and half characters (乡cun, rs厅), and which characters sound alike.
(function (app) {
  "use strict";
  const MIXED = /^(?=.*\p{Script=Han})(?=.*[a-z])[\p{Script=Han}a-z]+$/u;
  const READINGS = 6; // of one mixed question that are tried
  const ALIKE = [
    [/^([zcs])h/u, "$1"],
    [/^n(?!g)/u, "l"],
    [/^f(?=[aeiou])/u, "h"],
    [/([aei])ng$/u, "$1n"],
  ];
  let sounds = null; // character → syllables

  app.prepareSounds = async () => {
    if (sounds) return;
    const table = await app.json("sounds");
    const found = new Map();
    for (const [sound, characters] of Object.entries(table)) {
      for (const one of characters) found.set(one, [...(found.get(one) || []), sound]);
    }
    sounds = found;
  };

  app.isMixed = (folded) => MIXED.test(folded);

  const combine = (lists) => lists.reduce((whole, list) => whole.flatMap((one) => list.map((other) => one + other)).slice(0, READINGS), [""]);

  /** What a folded question half in pinyin may be in letters alone: full syllables first, then initials. */
  app.readMixed = (folded) => {
    const pieces = Array.from(folded, (one) => (sounds && sounds.get(one)) || [one]);
    const full = combine(pieces);
    const initials = combine(pieces.map((list) => [...new Set(list.map((one) => one[0]))]));
    return [...new Set([...full, ...initials])];
  };

  const blur = (sound) => ALIKE.reduce((text, [from, to]) => text.replace(from, to), sound);

  /** How alike two characters sound: 2 the same, 1 nearly, 0 not. */
  app.soundAlike = (one, other) => {
    const [a, b] = [one, other].map((char) => (sounds && sounds.get(char)) || []);
    if (a.some((sound) => b.includes(sound))) return 2;
    return a.some((sound) => b.some((second) => blur(sound) === blur(second))) ? 1 : 0;
  };
})((window.Yuedang = window.Yuedang || {}));
