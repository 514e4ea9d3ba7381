import type { TopLevelSpec } from 'vega-lite';
import { wrap } from '../units/index.js';
import { caption } from './figure.js';
import type { Figure, Provenance } from './figure.js';
import { colours, config, fontWeights, lineHeight, textCharacters, textSize, titleCharacters } from './theme.js';

/**
 * The frame of every figure: a Vega-Lite specification with its data inline, whose title is its message in a sentence,
 * whose subtitle says from which run it is and what its intervals mean, and whose notes stand at the foot. Vega-Lite’s
 * own types are known from here on; none of them is in what the package declares.
 */

/** A view or a row of views, as stacked in a figure. */
export type View = Extract<TopLevelSpec, { vconcat: unknown }>['vconcat'][number];

/** A layer of a view. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

export interface FigureParts {
  readonly name: string;
  /** The message, as a sentence. */
  readonly title: string;
  readonly provenance: Provenance;
  /** One above the other. */
  readonly views: readonly View[];
  /** Notes of the figure itself, before those of its provenance. */
  readonly notes?: readonly string[];
  /** Pixels between the views. */
  readonly spacing?: number;
}

/** Puts a figure together in the common look. */
export function composeFigure({ name, title, provenance, views, notes = [], spacing = 14 }: FigureParts): Figure {
  const feet = [...notes, ...(provenance.notes ?? [])].flatMap((note) => wrap(note, textCharacters));
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: title,
    title: { text: wrapEvenly(title, titleCharacters), subtitle: caption(provenance) },
    config,
    // Within: the views and, as a title at the foot, the notes, so that both begin at the left edge of the figure.
    vconcat: [
      {
        spacing,
        vconcat: [...views],
        ...(feet.length === 0 ? {} : { title: footnotes(feet) }),
      },
    ],
  } satisfies TopLevelSpec;
  return { name, spec };
}

function footnotes(lines: readonly string[]) {
  return {
    text: [...lines],
    orient: 'bottom' as const,
    anchor: 'start' as const,
    frame: 'bounds' as const,
    fontSize: textSize,
    fontWeight: fontWeights.regular,
    lineHeight,
    color: colours.grey,
    offset: 12,
  };
}

/** The same number of lines, of about one length, so that no word is left alone on the last. */
function wrapEvenly(text: string, characters: number): string[] {
  let best = wrap(text, characters);
  for (let width = characters - 1; width > 0; width--) {
    const narrower = wrap(text, width);
    if (narrower.length > best.length || narrower.some((line) => line.length > width)) break;
    best = narrower;
  }
  return best;
}
