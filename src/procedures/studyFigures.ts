import type { Parameters } from '../scenario/compile/compile.js';
import { figureOf } from '../study/index.js';
import { affairs } from './procedure.js';
import type { Occupation } from './procedure.js';
import { all, dealing, figure, regionNames, share } from './studyFigure.js';
import type { StudyFigure } from './studyFigure.js';
import { retailPrices, sourcePrices, supplyFigures } from './supplyFigures.js';
import type { TruthOf } from './truth.js';

/** All figures that can be rebuilt, table by table, for the sources and products of a scenario. */
export function studyFigures(parameters: Parameters): StudyFigure[] {
  return [
    ...designFigures(),
    ...personFigures(parameters),
    ...sceneFigures(),
    ...supplyFigures(parameters),
    ...sourcePrices(parameters),
    ...retailPrices(parameters),
  ];
}

function designFigures(): StudyFigure[] {
  return [
    ...affairs.map((affair) =>
      share({
        fact: 'F1',
        role: 'D',
        section: 'affairs',
        label: affair,
        published: figureOf('F1', affair),
        counts: all,
        holds: (procedure) => procedure.affair === affair,
        byDesign: true,
      }),
    ),
    ...regionNames.map((name, region) =>
      share({
        fact: 'F2',
        role: 'D',
        section: 'regions',
        label: name,
        published: figureOf('F2', name),
        counts: all,
        holds: (procedure) => procedure.region === region,
        truth: (cell) =>
          cell.affair === 'use'
            ? null
            : { amount: cell.region === region ? cell.population : 0, base: cell.population },
        byDesign: true,
      }),
    ),
  ];
}

/** Who was arrested: persons a procedure, types, occupations of users, places of sale. */
function personFigures({ types, clients, procedures }: Parameters): StudyFigure[] {
  const semiProfessional = types.findIndex(({ name }) => name === 'semi-professional');
  const declared = clients.classes.reduce((sum, each) => sum + each.share, 0);
  const unemployed = clients.classes
    .filter(({ name }) => name === 'rmi' || name === 'unemployment')
    .reduce((sum, each) => sum + each.share / declared, 0);
  const wage = clients.classes
    .filter(({ name }) => name === 'wage')
    .reduce((sum, each) => sum + each.share / declared, 0);
  const occupation = (name: string, label: string, value: Occupation, truth: TruthOf): StudyFigure =>
    share({
      fact: 'F7',
      role: 'O',
      section: 'users',
      label,
      published: figureOf('F7', name),
      counts: ({ affair }) => affair === 'use',
      holds: (procedure) => procedure.occupation === value,
      truth,
      ofUsers: true,
    });
  const ofUsers =
    (amount: number): TruthOf =>
    ({ affair, population }) =>
      affair === 'use' ? { amount: amount * population, base: population } : null;
  return [
    figure({
      fact: 'F3',
      role: 'O',
      section: 'persons',
      label: 'use-resale',
      published: figureOf('F3', 'persons a procedure'),
      counts: ({ affair }) => affair === 'use-resale',
      amount: ({ persons }) => persons,
    }),
    share({
      fact: 'F5',
      role: 'O',
      section: 'networks',
      label: 'semi-professional',
      published: figureOf('F5', 'semi-professional'),
      counts: all,
      holds: ({ ofHead, type }) => ofHead && type === semiProfessional,
      truth: ({ affair, days, population }) =>
        affair === 'use' ? null : { amount: days((type) => type === semiProfessional), base: population },
      byDesign: true,
    }),
    occupation('unemployed, more than', 'unemployed', 'unemployed', ofUsers(unemployed)),
    occupation('workers', 'workers', 'worker', ofUsers(wage * procedures.workersOfWageEarners)),
    occupation('employees, nearly', 'employees', 'employee', ofUsers(wage * (1 - procedures.workersOfWageEarners))),
    share({
      fact: 'F8',
      role: 'I',
      section: 'networks',
      label: 'sold at home',
      published: figureOf('F8', 'sales at home, of use-resale procedures'),
      counts: ({ affair }) => affair === 'use-resale',
      holds: ({ saleAt }) => saleAt === 'home',
      truth: ({ affair, days, partyDays, population }) => {
        const atHome = (type: number): boolean => types[type]?.context === 'home';
        return affair === 'use-resale' ? { amount: days(atHome) - partyDays(atHome), base: population } : null;
      },
    }),
  ];
}

/** The party scene (F45): networks that also sell at party events. */
function sceneFigures(): StudyFigure[] {
  return [
    share({
      fact: 'F45',
      role: 'O',
      section: 'networks',
      label: 'party scene',
      published: figureOf('F45', 'party scene'),
      counts: all,
      holds: ({ saleAt }) => saleAt === 'party',
      mayHold: dealing,
      truth: ({ affair, partyDays, population }) => ({ amount: affair === 'use' ? 0 : partyDays(), base: population }),
    }),
  ];
}
