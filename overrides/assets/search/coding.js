// Numbers and texts of the index: LEB128, Rice codes and the code page (generator/index/coding.py and
// codepage.py write them).
(function (app) {
  "use strict";
  const FIRST_PAIR = 160;
  const HAN_LEADS = 82;
  const SIGN_LEADS = 10;

  /** Reads unsigned LEB128 numbers from `bytes`, from `at` on. */
  app.numberReader = (bytes, at = 0) => ({
    at,
    next() {
      let value = 0;
      let scale = 1;
      for (;;) {
        const byte = bytes[this.at++];
        value += (byte & 127) * scale;
        if (byte < 128) return value;
        scale *= 128;
      }
    },
  });

  /** Bits of a gap that are written as they are, where `count` of `room` numbers are in a set. */
  app.riceParameter = (count, room) => 31 - Math.clz32(Math.max(1, Math.floor((room * 3) / (count * 4))));

  /** Reads sorted sets from `bytes`, from byte `at` on. */
  app.setReader = (bytes, at = 0) => {
    let bit = at * 8;
    const peek = () => {
      const byte = bit >> 3;
      const word = (bytes[byte] << 24) | (bytes[byte + 1] << 16) | (bytes[byte + 2] << 8) | bytes[byte + 3];
      return (word << (bit & 7)) >>> 0; // 25 bits at least
    };
    return {
      /** `count` numbers below `room` go into `target` from `start` on, each with `base` added. */
      read(count, room, target, start, base) {
        const low = app.riceParameter(count, room);
        let last = base - 1;
        for (let i = 0; i < count; i += 1) {
          let high = 0;
          let word = peek();
          while (!(word >>> 8)) {
            high += 24;
            bit += 24;
            word = peek();
          }
          const zeros = Math.clz32(word);
          high += zeros;
          bit += zeros + 1;
          last += high * 2 ** low + (low ? peek() >>> (32 - low) : 0) + 1;
          bit += low;
          target[start + i] = last;
        }
      },
      /** The next whole byte. */
      byte: () => (bit = (bit + 7) & ~7) >> 3,
    };
  };

  /** The text of bytes in the code page whose common characters are `common`. */
  app.decodeText = (bytes, common) => {
    const units = new Uint16Array(bytes.length * 2);
    let count = 0;
    for (let at = 0; at < bytes.length; ) {
      const lead = bytes[at++];
      if (lead < FIRST_PAIR) units[count++] = common.charCodeAt(lead);
      else if (lead === 255) {
        const code = (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
        at += 3;
        if (code < 0x10000) units[count++] = code;
        else {
          units[count++] = 0xd800 + ((code - 0x10000) >> 10);
          units[count++] = 0xdc00 + (code & 1023);
        }
      } else {
        const page = lead - FIRST_PAIR;
        const base =
          page < HAN_LEADS ? 0x4e00 + 256 * page
          : page < HAN_LEADS + SIGN_LEADS ? 0x2000 + 256 * (page - HAN_LEADS)
          : [0xff00, 0x3000, 0][lead - 252];
        units[count++] = base + bytes[at++];
      }
    }
    let text = "";
    for (let at = 0; at < count; at += 8192) text += String.fromCharCode(...units.subarray(at, Math.min(count, at + 8192)));
    return text;
  };
})((window.Yuedang = window.Yuedang || {}));
