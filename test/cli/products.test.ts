import { describe, expect, it } from 'vitest';
import { singleProduct, threeProducts } from '../support/products.js';
import { capitalised } from '../../src/units/index.js';
import { places } from './micronet.js';

/** Products that the study does not know, through every command: cocaine is traded in neither scenario. */

const newPlace = places();
const long = 240_000;

/** Enough arrests to sample, in little time. */
const lively = `period: { start: 2004-01-01, days: 200, scoreFromMonth: 1 }
enforcement: { totalHazardPerMonth: 30 %, clientArrestPerYear: 50 % }
`;
const experiment = `experiment: { points: 16, replicates: 2, factors: { clients.spendingShare: { uniform: [20 %, 60 %] }, clients.churn.perMonth: { uniform: [3 %, 15 %] } } }
`;

describe.each([
  ['one product', singleProduct, ['resin']],
  ['three products', threeProducts, ['heroin', 'khat', 'resin']],
])('%s', (_, scenario, products) => {
  it(
    'run, plotted, told, sampled, compared, swept, analysed and described',
    async () => {
      const { micronet, write } = await newPlace();
      await write('s.yaml', scenario + lively);
      await write('e.yaml', scenario + lively + experiment);
      await write('m.yaml', `${scenario}${lively}matrix: { trips.fuel: [20, 60] }\n`);
      const told = async (...args: readonly string[]): Promise<string> => {
        const { code, stdout, stderr } = await micronet(...args);
        expect([args.join(' '), code, stderr.replaceAll(/^notice: .*\n( .*\n)*/gmu, '')]).toEqual([
          args.join(' '),
          0,
          '',
        ]);
        return stdout;
      };
      const statement = await told('run', 's.yaml', '--replicates', '4', '--out', 'run');
      for (const product of products) expect(statement).toContain(`${capitalised(product)} margin of a gram`);
      expect(statement).not.toMatch(/cocaine/iu);
      await told('plot', 'run');
      expect(await told('diary', 'run', '--month', '1')).not.toMatch(/cocaine/iu);
      const procedures = await told('procedures', 'run', '--out', 'procedures');
      expect(procedures).not.toMatch(/of cocaine/u);
      const compared = await told('compare', 'm.yaml', '--replicates', '2', '--out', 'compared');
      expect(compared).not.toMatch(/cocaine/iu);
      await told('sweep', 'e.yaml', '--out', 'sweep');
      await told('sensitivity', 'e.yaml', '--out', 'sensitivity');
      await told('validate', 's.yaml', '--replicates', '2', '--draws', '10', '--out', 'validation');
      const odd = await told('odd', 's.yaml');
      for (const product of products) expect(odd).toContain(`products.${product}.smallDose`);
      expect(odd).toContain(`Products (${products.join(', ')}) are data`);
      expect(odd).not.toContain('products.cocaine.smallDose`');
      const evidence = await told('evidence', 's.yaml');
      expect(evidence).not.toMatch(/cocaine(?!\.enabled = off|$| is traded at all\.)/imu);
    },
    long,
  );
});
