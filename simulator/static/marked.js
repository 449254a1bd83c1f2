// The marks of WhatsApp as it shows them: *bold*, _italic_, ~struck~, `mono` and ```mono```. Text stays text: nothing of it
// is read as HTML.

import { make } from "./dom.js";

const TAG = { "*": "strong", _: "em", "~": "s" };
// A mark stands at the edge of a word, embraces no space, and ends on its line: 2*3*4 and snake_case are left alone.
const MARK = /```([\s\S]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)((?:(?!\3)[^\n])+)(?<=\S)\3(?![\p{L}\p{N}])/gu;

export function marked(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(MARK)) {
    const [whole, block, code, mark, inner] = found;
    if (found.index > end) nodes.push(text.slice(end, found.index));
    nodes.push(mark ? make(TAG[mark], {}, ...marked(inner)) : make("code", {}, block ?? code));
    end = found.index + whole.length;
  }
  if (end < text.length) nodes.push(text.slice(end));
  return nodes;
}
