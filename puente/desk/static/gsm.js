// How many SMS a text takes, as puente/core/gsm.py counts them after folding the accents that cost.
// Source: 3GPP TS 23.038, section 6.2.1.
const BASIC = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const EXTENDED = new Set("\f^{}\\[~]|€");
const FOLDED = { á: "a", í: "i", ó: "o", ú: "u", Á: "A", Í: "I", Ó: "O", Ú: "U", "“": "\"", "”": "\"", "«": "\"", "»": "\"", "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..." };

const plain = (text) => [...text].every((sign) => BASIC.has(sign) || EXTENDED.has(sign));

function fill(sizes, lone, several) {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all <= lone) return { parts: 1, left: lone - all };
  let parts = 1;
  let free = several;
  for (const size of sizes) {
    if (size > free) { parts += 1; free = several; }
    free -= size;
  }
  return { parts, left: free };
}

export function weigh(text) {
  const clean = text.normalize("NFC");
  const folded = [...clean].map((sign) => FOLDED[sign] ?? sign).join("");
  if (plain(folded)) return { ...fill([...folded].map((sign) => (EXTENDED.has(sign) ? 2 : 1)), 160, 153), wide: false };
  return { ...fill([...clean].map((sign) => sign.length), 70, 67), wide: true };
}
