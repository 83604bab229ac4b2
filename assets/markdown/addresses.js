// Addresses within a text: http://, https:// and www. They end where people end them: before full-width punctuation, the
// end of bold, a word of another script. GitHub's rule ends them at spaces alone. An extension of micromark, the parser
// below react-markdown; used by markdown.js.

/**
 * @typedef {import("micromark-util-types").Code} Code
 * @typedef {import("micromark-util-types").Effects} Effects
 * @typedef {import("micromark-util-types").State} State
 * @typedef {import("micromark-util-types").Token & { ckAsked?: boolean }} Token
 * @typedef {import("micromark-util-types").TokenizeContext & { ckOpen?: { index: number, token: Token } }} Context
 * @typedef {import("micromark-util-types").Construct} Construct
 * @typedef {import("../../types/tree.js").TreeNode} TreeNode
 */

const PREFIX = /^(?:https?:\/\/|www\.)(?=[^\s\p{P}])/iu;
const LONGEST = 2048;
const ENDS = /[\s\p{Cc}<"`|\u2026\uff00-\uff65]|(?![’·–‐‑‧])[^\p{ASCII}\P{P}]/u; // but l’Équipe, Col·lapse, Kepler–Poinsot
const GLUED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;
const TRAIL = /(?:&[a-z]+;|[!'*,.:;?_~\]’·–‐‑‧])$/i;
const BEFORE_WWW = /[\s(*_[\]~]|[^\p{ASCII}]/u;

/**
 * Return whether an address that was read so far ends before the next character.
 * @type {(address: string, next: string) => boolean}
 */
function ends(address, next) {
  const last = address.at(-1);
  if (ENDS.test(next) || address.length >= LONGEST) return true;
  if (next === "]") return !address.includes("[");
  return /[a-z\d]/i.test(last ?? "") && GLUED.test(next);
}

/**
 * Return the length of the address at the start of `text`, which is read up to its end; 0 if there is none.
 * @param {string} text
 */
function lengthOf(text) {
  let address = text.split(/\*\*|~~/, 1)[0];
  for (;;) {
    const unopened = address.endsWith(")") && count(address, ")") > count(address, "(");
    const trail = unopened ? ")" : address.match(TRAIL)?.[0];
    if (!trail || (trail === "]" && address.includes("["))) break;
    address = address.slice(0, -trail.length);
  }
  return PREFIX.test(address) ? address.length : 0;
}

/** @type {(text: string, mark: string) => number} */
const count = (text, mark) => text.split(mark).length - 1;

/**
 * @this {Context}
 * @param {Effects} effects
 * @param {State} ok
 * @param {State} nok
 * @returns {State}
 */
function tokenize(effects, ok, nok) {
  const self = this;
  const kind = () => (/^w/i.test(text) ? "literalAutolinkWww" : "literalAutolinkHttp");
  let text = "";
  let left = 0;
  /** @type {Construct} */
  const reading = { partial: true, tokenize: (parts, _, done) => read(parts, done) };

  return (code) => {
    const before = self.previous;
    const last = before === null || before < 0 ? " " : String.fromCharCode(before);
    const opens = code === 87 || code === 119 ? BEFORE_WWW.test(last) : !/[a-z]/i.test(last);
    if (!opens || isInLabel(self)) return nok(code);
    effects.enter("literalAutolink");
    return effects.check(reading, nok, measured)(code);
  };

  /**
   * @param {Effects} parts
   * @param {State} done
   * @returns {State}
   */
  function read(parts, done) {
    return function next(code) {
      const sign = code === null || code < 0 ? " " : String.fromCharCode(code);
      const isNone = text.length === 9 && !PREFIX.test(text); // each "h" may begin one: none is read far
      if (isNone || ends(text, sign)) return done(code);
      text += sign;
      parts.consume(code);
      return next;
    };
  }

  /** @type {State} */
  function measured(code) {
    left = lengthOf(text);
    if (!left) return nok(code);
    effects.enter(kind());
    return rest(code);
  }

  /** @type {State} */
  function rest(code) {
    if (left === 0) {
      effects.exit(kind());
      effects.exit("literalAutolink");
      return ok(code);
    }
    left -= 1;
    effects.consume(code);
    return rest;
  }
}

/**
 * Whether a bracket is open: what is in it may be the text of a link, and no link holds another. No event is asked twice.
 * @param {Context} context
 */
function isInLabel(context) {
  const { events, ckOpen } = context;
  if (ckOpen && events[ckOpen.index]?.[1] === ckOpen.token && !ckOpen.token._balanced) return true;
  for (let index = events.length - 1; index >= 0; index -= 1) {
    /** @type {Token} */
    const token = events[index][1];
    if ((token.type === "labelLink" || token.type === "labelImage") && !token._balanced) {
      context.ckOpen = { index, token };
      return true;
    }
    if (token.ckAsked) break;
  }
  /** @type {Token | undefined} */
  const last = events.at(-1)?.[1];
  if (last) last.ckAsked = true;
  return false;
}

/** @type {Construct} */
const address = { name: "ckAddress", tokenize };

export const addresses = { text: { 72: address, 104: address, 87: address, 119: address } };

/**
 * Addresses that GitHub's rule found afterwards (in brackets that are no link): they have no place in the source.
 * @param {TreeNode} node
 * @returns {TreeNode[]}
 */
export function shorten(node) {
  const words = node.type === "link" && !node.position && node.children?.[0]?.value;
  if (!words || /@/.test(words)) return [node];
  let end = 0;
  while (end < words.length && !ends(words.slice(0, end), words[end])) end += 1;
  end = lengthOf(words.slice(0, end));
  if (!end || end === words.length) return [node];
  const full = node.url ?? "";
  const url = full.slice(0, full.length - words.length + end);
  return [
    { ...node, url, children: [{ type: "text", value: words.slice(0, end) }] },
    { type: "text", value: words.slice(end) },
  ];
}
