import type { Layer, View } from './composeFigure.js';
import { across, kindChannels, nominal } from './parts.js';
import { textSize } from './theme.js';

/**
 * The names of some series with their marks, in a row above panels that share them: one legend for all, which Vega-Lite
 * has none of. None where there is one series only.
 */
export function legendRow(series: readonly string[], { lines }: { readonly lines: boolean }): View[] {
  if (series.length < 2) return [];
  const { colour, dash, shape } = kindChannels('name', series);
  const sample = lines ? 26 : 8;
  let from = 0;
  const values = series.map((name) => {
    const entry = { name, from, at: from + sample / 2, to: from + sample };
    from += sample + 24 + 0.56 * textSize * name.length;
    return entry;
  });
  const width = Math.ceil(from);
  const x = { type: 'quantitative' as const, scale: { domain: [0, width], nice: false }, axis: null };
  const rules: Layer[] = lines
    ? [
        {
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: {
            ...across(x, 'from', 'to'),
            color: colour,
            strokeDash: dash,
          },
        },
      ]
    : [];
  return [
    {
      width,
      height: 14,
      data: { values },
      layer: [
        ...rules,
        {
          mark: { type: 'point', filled: true, size: 44, opacity: 1 },
          encoding: {
            x: { ...x, field: 'at' },
            color: colour,
            shape,
          },
        },
        {
          mark: { type: 'text', align: 'left', dx: 7 },
          encoding: { x: { ...x, field: 'to' }, text: nominal('name') },
        },
      ],
    },
  ];
}
