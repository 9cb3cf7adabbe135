/**
 * SQLite knows the case of A to Z only. A text with other letters is therefore compared in every spelling that differs
 * in their case; texts without them, nearly all, stay one value.
 */
const maximumLetters = 8;

export function caseVariants(text: string): readonly string[] {
  if (isPlain(text)) return [text];
  const characters = [...text];
  const places = characters.flatMap((character, place) => (hasCase(character) ? [place] : []));
  if (places.length === 0) return [text];
  if (places.length > maximumLetters) return [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
  return Array.from({ length: 2 ** places.length }, (_, choice) => {
    const spelling = [...characters];
    places.forEach((place, bit) => {
      const character = spelling[place] ?? '';
      spelling[place] = choice & (2 ** bit) ? character.toUpperCase() : character.toLowerCase();
    });
    return spelling.join('');
  });
}

function isPlain(text: string): boolean {
  return !/\P{ASCII}/u.test(text);
}

function hasCase(character: string): boolean {
  if (isPlain(character)) return false;
  const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
  return lower !== upper && lower.length === character.length && upper.length === character.length;
}

const bases = 'aàáâãäå cç eèéêë iìíîï nñ oòóôõöø uùúûü yýÿ sßš zž';

/** Each accented letter with the plain letter beside which it is sorted. */
const folds: readonly (readonly [string, string])[] = bases.split(' ').flatMap((group) => {
  const [base = '', ...letters] = [...group];
  return letters.flatMap((letter): [string, string][] => {
    const upper = letter.toUpperCase();
    return upper.length === 1 && upper !== letter
      ? [
          [letter, base],
          [upper, base]
        ]
      : [[letter, base]];
  });
});

/** SQLite's parser nests calls only so deep. */
const callsPerLayer = 16;

/** SQL that sorts accented letters with their plain ones; only worth its cost where there are such letters. */
export function sortKey(sql: string): string {
  let inner = `SELECT ${sql} AS text`;
  for (let start = 0; start < folds.length; start += callsPerLayer) {
    const layer = folds.slice(start, start + callsPerLayer);
    const folded = layer.reduce((text, [letter, base]) => `REPLACE(${text}, '${letter}', '${base}')`, 'text');
    inner = `SELECT ${folded} AS text FROM (${inner})`;
  }
  return `CASE WHEN ${sql} GLOB '*[^' || char(1) || '-~]*' THEN (${inner}) ELSE ${sql} END COLLATE NOCASE`;
}
