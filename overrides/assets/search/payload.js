// Undoes the payload of a part of the index (generator/index/payload.py says how it is made).
(function (app) {
  "use strict";
  const ESCAPE = 0xe000; // the unit after it stands for one that a script would spoil
  const STAND_IN = 0x3000;
  const QUOTE = 0x22;
  const spoiled = [];
  for (let unit = 0; unit < 0x20; unit += 1) spoiled.push(unit);
  spoiled.push(0x22, 0x5c, 0x7f, 0x2028, 0x2029);
  for (let unit = 0xd800; unit <= 0xe000; unit += 1) spoiled.push(unit);
  spoiled.push(0xfeff, 0xfffe, 0xffff);

  /** Size and units of the payload in the bytes of a script. */
  app.openScript = (buffer) => {
    const units = new Uint16Array(buffer);
    const quotes = [];
    for (let i = 0; quotes.length < 3; i += 1) if (units[i] === QUOTE) quotes.push(i);
    const size = Number(String.fromCharCode(...units.subarray(quotes[1] + 2, quotes[2] - 1)));
    return { size, units: units.subarray(quotes[2] + 1, units.lastIndexOf(QUOTE)) };
  };

  function unescape({ size, units }) {
    const whole = new Uint16Array(size + 1);
    let count = 0;
    for (let i = 0; i < units.length; i += 1) {
      whole[count++] = units[i] === ESCAPE ? spoiled[units[++i] - STAND_IN] : units[i];
    }
    return new Uint8Array(whole.buffer, 0, size);
  }

  /** The bytes that a payload carries. Of a part that was deflated after a dictionary, `begun` is what begins
   * every such part, and `size` of what comes out is the dictionary's own. */
  app.unpack = async (payload, begun = null, size = 0) => {
    // written into the stream by hand: a Blob would go through another process first
    const { writable, readable } = new DecompressionStream("deflate");
    const writer = writable.getWriter();
    const written = Promise.all([...(begun ? [writer.write(begun)] : []), writer.write(unescape(payload)), writer.close()]);
    const pieces = [];
    let length = 0;
    for (const reader = readable.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      length += value.length;
    }
    await written;
    if (pieces.length === 1) return pieces[0].subarray(size);
    const whole = new Uint8Array(length);
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole.subarray(size);
  };
})((window.Yuedang = window.Yuedang || {}));
