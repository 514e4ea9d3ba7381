import { describe, expect, it } from 'vitest';
import { parametersText } from '../../src/report/text/evidenceText.js';
import { evidenceRows, hazardsInForce, scenarioFromObject } from '../../src/scenario/index.js';

/** `micronet evidence SCENARIO`, as text. */

function textOf(more: object): string {
  const scenario = scenarioFromObject({ networks: { x: { source: 'antwerp' } }, ...more });
  const lines = parametersText(evidenceRows(scenario), 'q.yaml', 0, hazardsInForce(scenario));
  expect(lines.filter((line) => [...line].length > 80)).toEqual([]);
  return lines.join('\n').replaceAll(/\n +/gu, ' ');
}

describe('parametersText', () => {
  it('tells the hazards that are in force, and which parameters decide them', () => {
    const text = textOf({});
    expect(text).toContain(
      'Arrest: on the way back: 0.263 % each trip abroad; 0.604 % a month at the reference exposure (from the total).',
    );
    expect(text).not.toContain('decide nothing');
    const direct = textOf({
      enforcement: { interceptionPerTrip: '0.5 %', denunciationPerVisit: '0.004 %', namingProbability: '20 %' },
    });
    expect(direct).toContain(
      'Arrest: denunciation: 0.004 % each visit; 0.499 % a month at the reference exposure (set directly by',
    );
    expect(direct).toContain('decide nothing at the start: every cause is set');
    expect(textOf({ enforcement: 'off' })).toContain('None: enforcement is off.');
  });

  it('gives the reason of a default as that of the default, where another value is set', () => {
    expect(textOf({ credit: { limitShare: 0.3 } })).toMatch(
      /credit\.limitShare = 30 % [^=]*The default, 25 %: assumption:/u,
    );
    expect(textOf({})).not.toContain('The default, 25 %');
    expect(textOf({ retailPrice: { study: 'trend' } })).toMatch(
      /paca\.cocaine = 65 €\/g [^=]*gram of cocaine at retail in paca\. F21:/u,
    );
  });
});
