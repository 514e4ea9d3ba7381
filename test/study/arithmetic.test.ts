import { describe, expect, it } from 'vitest';
import {
  clientProfile,
  domesticMarkup,
  figureOf,
  headProfile,
  incomes,
  petrol2005,
  regions,
  sampleDesign,
  statedMargin,
  supplyOrigins,
  towns,
  traffickingArrests2005,
  typicalCase as x,
  useArrests,
} from '../../src/study/index.js';
import { roundHalfUp } from '../../src/units/index.js';

/** Every sum that the list of facts marks as coming out, or as not, redone from the data. */

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const hundredth = (value: number) => roundHalfUp(100 * value) / 100;

const retailWeight = sum(regions.map((region) => region.proceduresWithPrice));
const retailMean =
  sum(regions.map((region) => region.proceduresWithPrice * region.ocrtisCocaineEurPerG)) / retailWeight;
const sourceWeight = sum(towns.map((town) => town.procedures));
const sourceMean = sum(towns.map((town) => town.procedures * town.cocaineEurPerG)) / sourceWeight;
const heroinMean = sum(towns.map((town) => town.procedures * town.heroinEurPerG)) / sourceWeight;

describe('the sample', () => {
  it('F1: 60 + 75 + 15 = 150, half, two fifths and a tenth; a random draw of 2005 would be 78/21/51', () => {
    const { use, useResale, traffic, total } = sampleDesign;
    expect(use + useResale + traffic).toBe(total);
    expect([use / total, useResale / total, traffic / total]).toEqual([0.5, 0.4, 0.1]);
    const { international, local, userDealers } = traffickingArrests2005;
    const arrests = [useArrests[2005], userDealers, international + local];
    const expected = arrests.map((count) => (total * count) / sum(arrests));
    expect(expected.map(Math.round)).toEqual([78, 21, 51]);
    const chiSquare = sum([use, useResale, traffic].map((seen, i) => (seen - expected[i]!) ** 2 / expected[i]!));
    expect(Math.round(chiSquare)).toBe(97);
  });

  it('F2: 45 + 45 + 30 + 23 + 7 = 150; three quarters in three regions', () => {
    const counts = regions.map((region) => region.procedures);
    expect(sum(counts)).toBe(150);
    expect(counts.map((count) => Math.round((100 * count) / 150))).toEqual([30, 15, 30, 20, 5]);
    const three = sum(regions.slice(0, 3).map((region) => region.procedures));
    expect(three).toBe(113);
    expect(three / 150).toBeCloseTo(0.75, 2);
  });

  it('F3, F6: 1.78 persons a procedure; 45, 25 and 30 % of heads', () => {
    expect(hundredth(headProfile.persons / headProfile.procedures)).toBe(1.78);
    const temporary = headProfile.temporaryWorkShareOfEmployed * (1 - headProfile.unemployedOrRmiShare);
    expect(hundredth(temporary)).toBe(headProfile.temporaryWorkShare);
    expect(headProfile.unemployedOrRmiShare + headProfile.temporaryWorkShare + headProfile.otherShare).toBe(1);
  });

  it('F7: leaves at most a ninth for all other occupations', () => {
    const { unemployedShareAbove, workerShare, employeeShareAbout } = clientProfile;
    expect(1 - unemployedShareAbove - workerShare - employeeShareAbout).toBeCloseTo(0.113, 10);
  });

  it('F10: 759 + 1,056 + 756 = 2,571', () => {
    const { international, local, userDealers, total } = traffickingArrests2005;
    expect(international + local + userDealers).toBe(total);
  });
});

describe('supply and prices', () => {
  it('F16, F17: 60 of 75 are 80 %; 30 + 28 + 2 = 60', () => {
    expect(supplyOrigins.abroad + supplyOrigins.domestic).toBe(supplyOrigins.total);
    expect(supplyOrigins.abroad / supplyOrigins.total).toBe(0.8);
    expect(sum(Object.values(supplyOrigins.countries))).toBe(supplyOrigins.abroad);
  });

  it('F18: the towns of Belgium count 28 procedures, those of the Netherlands 30', () => {
    const count = (country: string) =>
      sum(towns.filter((town) => town.country === country).map((town) => town.procedures));
    expect(count('Belgium')).toBe(supplyOrigins.countries.belgium);
    expect(count('Netherlands')).toBe(supplyOrigins.countries.netherlands);
  });

  it('F19: 32.93 and 11.36 € a gram, weighted by procedures', () => {
    expect(hundredth(sourceMean)).toBe(32.93);
    expect(hundredth(heroinMean)).toBe(11.36);
    expect(figureOf('F19', 'cocaine, weighted').value).toBeCloseTo(sourceMean, 12);
    expect(figureOf('F19', 'heroin, weighted').value).toBeCloseTo(heroinMean, 12);
  });

  it('F19: the wholesaler of the region, a fifth to three fifths dearer (assumption)', () => {
    const { markupShare, priceEurPerG } = domesticMarkup;
    expect(hundredth(sourceMean * (1 + markupShare.default))).toBe(priceEurPerG.cocaine);
    expect(hundredth(heroinMean * (1 + markupShare.default))).toBe(priceEurPerG.heroin);
  });

  it('F20, F21: 126 of 150 give a price, 58.13 € a gram; TREND lies €3 away on average, within tolerance', () => {
    expect(retailWeight).toBe(126);
    expect(hundredth(retailMean)).toBe(58.13);
    expect(figureOf('F20', 'cocaine, weighted').value).toBeCloseTo(retailMean, 12);
    const gaps = regions.map((region) => Math.abs(region.trendCocaineEurPerG - region.ocrtisCocaineEurPerG));
    expect(sum(gaps) / 5).toBe(figureOf('F21', 'mean absolute gap to OCRTIS').value);
    for (const region of regions) {
      const tolerance = figureOf('F20', `cocaine, ${region.name}`).tolerance!;
      expect(region.trendCocaineEurPerG).toBeGreaterThanOrEqual(tolerance.low);
      expect(region.trendCocaineEurPerG).toBeLessThanOrEqual(tolerance.high);
    }
  });

  it('F39: 43.4 % and €25.2 pooled; as a mark-up it would be 61–91 %', () => {
    expect(Math.round(1000 * (1 - sourceMean / retailMean)) / 10).toBe(43.4);
    expect(Math.round(10 * (retailMean - sourceMean)) / 10).toBe(25.2);
    expect(figureOf('F39', 'pooled margin, per cent of the retail price').value).toBeCloseTo(43.354, 3);
    expect(figureOf('F39', 'pooled margin a gram').value).toBeCloseTo(25.204, 3);
    const { low, high } = statedMargin.eurPerG;
    expect([low, high].map((euros) => Math.round((100 * euros) / sourceMean))).toEqual([61, 91]);
  });
});

describe('the typical case', () => {
  const cost = (cocaineG: number, cocaine: number, heroinG: number, heroin: number) =>
    cocaineG * cocaine + heroinG * heroin;
  const weeksAMonth = 365.25 / 12 / 7;
  const ownCocaine = x.ownUseCocaineGPerWeek * weeksAMonth;
  const ownHeroin = x.ownUseHeroinGPerWeek * weeksAMonth;
  const ownAtCost = cost(ownCocaine, x.secondCocaineEurPerG, ownHeroin, x.secondHeroinEurPerG);

  it('F23: 190 or 200 a week, not 250', () => {
    const week = (heroin: number) =>
      cost(x.ownUseCocaineGPerWeek, x.cocaineRetailEurPerG, x.ownUseHeroinGPerWeek, heroin);
    expect([week(x.heroinRetailEurPerG), week(x.heroinRetailInSumsEurPerG)]).toEqual([190, 200]);
    expect(x.ownUseStatedEurPerWeek).toBe(250);
  });

  it('F24: 230 there, 400 at home, 170 saved; two weeks of cocaine, two and a half of heroin', () => {
    expect(cost(x.firstCocaineG, x.firstCocaineEurPerG, x.firstHeroinG, x.firstHeroinEurPerG)).toBe(x.firstTotalEur);
    expect(cost(x.firstCocaineG, x.cocaineRetailEurPerG, x.firstHeroinG, x.heroinRetailEurPerG)).toBe(x.firstAtHomeEur);
    expect(x.firstAtHomeEur - x.firstTotalEur).toBe(x.firstSavingEur);
    expect(x.firstCocaineG / x.ownUseCocaineGPerWeek).toBe(x.firstLastsWeeks);
    expect(x.firstHeroinG / x.ownUseHeroinGPerWeek).toBe(2.5);
  });

  it('F26: 825 for the load, 75 for resin, 900 in all', () => {
    const load = cost(x.secondCocaineG, x.secondCocaineEurPerG, x.secondHeroinG, x.secondHeroinEurPerG);
    expect(load).toBe(x.secondTotalEur);
    expect(load + x.resinTotalEur).toBe(x.startCashEur);
  });

  it('F27: exponent 0.128, between 0 and 0.26; 14–29 % under Antwerp', () => {
    const exponent = figureOf('F27', 'discount exponent, cocaine');
    const ratio = Math.log(x.secondCocaineG / x.firstCocaineG);
    expect(exponent.value).toBeCloseTo(-Math.log(x.secondCocaineEurPerG / x.firstCocaineEurPerG) / ratio, 12);
    expect(exponent.value).toBeCloseTo(0.128, 3);
    expect(Math.log(32.5 / 22.5) / ratio).toBeCloseTo(exponent.tolerance!.high, 2);
    const antwerp = towns[0]!.cocaineEurPerG;
    const under = [x.firstCocaineEurPerG, x.secondCocaineEurPerG].map((price) =>
      Math.round(100 * (1 - price / antwerp)),
    );
    expect(under).toEqual([14, 29]);
  });

  it('F28: 925 with heroin at 25, 825 at 20', () => {
    const profit = (heroin: number) =>
      cost(x.secondCocaineG, x.cocaineRetailEurPerG, x.secondHeroinG, heroin) - x.secondTotalEur;
    expect([profit(x.heroinRetailInSumsEurPerG), profit(x.heroinRetailEurPerG)]).toEqual([925, 825]);
  });

  it('F29: 1,850 of two trips; 1.86 × the wage on grams sold, 1.31 × with own use at cost', () => {
    expect(2 * 925).toBe(figureOf('F29', 'profit of two trips').tolerance!.low);
    const sold = cost(2 * x.secondCocaineG - ownCocaine, 25, 2 * x.secondHeroinG - ownHeroin, 15);
    expect(Math.round(sold)).toBe(1393);
    expect(hundredth(sold / x.wageEurPerMonth)).toBe(1.86);
    expect(Math.round(sold - ownAtCost)).toBe(980);
    expect(hundredth((sold - ownAtCost) / x.wageEurPerMonth)).toBe(1.31);
  });

  it('F31: half a gram at 20–25 is the gram at 40–50', () => {
    expect([2 * x.halfGramEur.low, 2 * x.halfGramEur.high]).toEqual([40, 50]);
    expect(2 * x.halfGramEur.high).toBeLessThanOrEqual(x.cocaineRetailEurPerG);
  });

  it('F33: quantities of a month, sold in full, are 3 to 5 times short of F34', () => {
    const month = (cocaineG: number, heroinG: number) => x.monthlySalesEur / cost(cocaineG, 50, heroinG, 20);
    expect(Math.round(month(x.largestLoadCocaineG, x.largestLoadHeroinG))).toBe(3);
    expect(Math.round(month(x.smallestLoadCocaineG, x.smallestLoadHeroinG))).toBe(5);
  });

  it('F34: the readings of ten thousand and five thousand', () => {
    const sales = (cocaineG: number, heroinG: number) => cost(cocaineG, 50, heroinG, 20);
    expect(sales(4 * 40, 4 * 25)).toBe(x.monthlySalesEur);
    expect(sales(4 * 40, 4 * 25) - cost(4 * 40, 25, 4 * 25, 10)).toBe(x.monthlyNetEur);
    expect(Math.round(sales(160 - ownCocaine, 100 - ownHeroin))).toBe(9174);
    const larger = sales(200 - ownCocaine, 120 - ownHeroin);
    expect(Math.round(larger)).toBe(11_574);
    // Cocaine and heroin both sell at twice their cost here, so that the margin is half of sales.
    expect(Math.round(larger / 2 - ownAtCost - 310)).toBe(5064);
    expect(Math.round((10_000 / 2 - ownAtCost - 310) / 10) * 10).toBe(4280);
    expect(Math.round(9174 / x.clients / 10) * 10).toBe(920);
    expect(Math.round(incomes.rmi2005Eur)).toBe(425);
  });

  it('F41: 24–36 g at €20–30 are €480–1,080', () => {
    expect([24 * 20, 36 * 30]).toEqual([480, 1080]);
    const { low, high } = figureOf('F41', 'margin a month on grams sold').tolerance!;
    expect([low, high]).toEqual([480, 1080]);
    const ownAtPooledCost = cost(ownCocaine, sourceMean, ownHeroin, heroinMean);
    const left = (boughtG: number, margin: number) => (boughtG - ownCocaine) * margin - ownAtPooledCost;
    expect([left(30, 20), left(50, 30)].map((euros) => Math.round(euros / 10) * 10)).toEqual([-190, 580]);
    const ofX = (boughtG: number) => (boughtG - ownCocaine) * 50 - boughtG * 25 - ownHeroin * 10;
    expect([ofX(30), ofX(50)].map((euros) => Math.round(euros / 10) * 10)).toEqual([10, 510]);
  });

  it('fuel of a trip lies in 20–25 € at 6.8–8.5 litres for 100 km (assumption)', () => {
    const fuel = (litres: number) => (petrol2005.roundTripKm / 100) * litres * petrol2005.eurPerLitre;
    expect(Math.round(fuel(6.8))).toBe(20);
    expect(Math.round(fuel(8.5))).toBe(25);
    expect(Math.round(0.12 * incomes.rmi2005Eur)).toBe(incomes.rmiLessIfHousedFreeEur);
  });
});
