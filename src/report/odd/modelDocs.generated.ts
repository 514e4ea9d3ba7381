/** Written by `npm run odd` from the doc comments of src: do not edit. */

export const modelDocs = {
  "accumulatedOccasions": {
    "file": "model/occasions.ts",
    "text": "With chance off: adds a day's intake and takes out each full package; in mg × 7, so that a week's is whole."
  },
  "addCohort": {
    "file": "model/setUp.ts",
    "text": "Adds the networks of a cohort. What they are drawn from is the cohort's name and the network's number in it: the same cohort in another region, of another type or with another source has the same persons with the same luck, and a cohort more changes nobody else's."
  },
  "affordableLoad": {
    "file": "model/prices.ts",
    "text": "The largest part of a wanted load that fits a budget. The price falls with the quantity, so affordability is circular: all products are scaled by 100, 99, … %, floored to whole grams, until the cost fits."
  },
  "allowNextMonth": {
    "file": "model/monthClose.ts",
    "text": "The month's allowance of trips and loads begins anew, so that it does not look like want of money."
  },
  "arrestForUse": {
    "file": "model/enforcement.ts",
    "text": "The arrest of a person for use (F11): a client may name the head, with a probability that depends on the type of network."
  },
  "arrestHead": {
    "file": "model/removal.ts",
    "text": "The arrest of a head: stock and cash are seized, tabs are lost and cancelled, supplier debt is extinguished, and the clients wait for another network. The books of the month are closed."
  },
  "attributeDraw": {
    "file": "model/chance.ts",
    "text": "Uniform attribute of an entity, fixed for the run; one half with chance off."
  },
  "buyInStreet": {
    "file": "model/street.ts",
    "text": "A client whom his network does not serve buys in the street, if he has the cash."
  },
  "changeParameters": {
    "file": "model/simulate.ts",
    "text": "An intervention: new parameters before step 1 of a day."
  },
  "checkEquity": {
    "file": "model/check.ts",
    "text": "Opening equity + profit after enforcement + contributions − withdrawals − own use at cost = closing equity."
  },
  "checkMonth": {
    "file": "model/check.ts",
    "text": "Checks the month's row of a place that is about to be written down."
  },
  "classByDraw": {
    "file": "model/persons.ts",
    "text": "The class on a uniform draw, by cumulated shares (which need not sum to one)."
  },
  "classByLargestRemainder": {
    "file": "model/persons.ts",
    "text": "The class of the j-th person with chance off: shares filled by largest remainder, one person at a time. Shares need not sum to one."
  },
  "closeMonths": {
    "file": "model/monthClose.ts",
    "text": "9. Month close, on the last day of a calendar month: cash above so many loads is drawn; motive and job are reviewed (a head quits work after three months running with net above the wage: F35); no stock and no affordable load at two closes running is insolvency, a named exit; then the books of the month are written down. A month cut short by arrest, or by the end of the run, is written down too."
  },
  "compileEnforcement": {
    "file": "scenario/compile/compile.ts",
    "text": "Hazards by cause from the total. The month's hazard −ln(1 − h) is split by the shares, and each part is spread over its own reference exposure: trips, visits, and clients' arrests for use, of which a share names the head. Where the clients' part would need more than every arrested client to name him, clients are arrested more often instead. A cause that the scenario sets directly is taken as it stands."
  },
  "contactFails": {
    "file": "model/trips.ts",
    "text": "The first contact may fail (F51): a probability and a delay, nothing more."
  },
  "costOfMass": {
    "file": "model/prices.ts",
    "text": "Cost of a load in whole cents: round-half-up of unit price × mass."
  },
  "creditLine": {
    "file": "model/tripPlan.ts",
    "text": "The supplier's credit line, whole cents: a share of the last load's cost that grows with each repaid trip (F26)."
  },
  "denounce": {
    "file": "model/enforcement.ts",
    "text": "6. Denunciation: an aggregate hazard (F37). Each visit uses up the head's threshold; a higher hazard's arrests include a lower one's, for the first head of a place. Interception belongs to the trip, naming to clients' arrests."
  },
  "discountedPrice": {
    "file": "model/prices.ts",
    "text": "Unit price of a quantity bought: round-half-up to the cent of quoted × (q ÷ reference)^−δ, not under the floor. F27: €30 at 6 g becomes €25 at 25 g."
  },
  "drawCircle": {
    "file": "model/persons.ts",
    "text": "Draws who the persons of a place's circle are. What each has and seeks is worked out when he comes into the market: many never do."
  },
  "eligibleOutsider": {
    "file": "model/membership.ts",
    "text": "The lowest-numbered person of the place's circle who is outside the market and not just gone, or −1."
  },
  "enterNetworks": {
    "file": "model/entry.ts",
    "text": "7. Entry (a switch, off by default; F38): at month's end a client of some standing who has the entry capital (in cash, or out of the legal income of a month, his tab paid) sets up a user-dealer network of his own, at rate h₀ × max(0, expected monthly gain ÷ wage). The gain is own use × (retail − landed price) + margin × average sales − travel, with the averages of the region's user-dealer networks in the month; the break-even gap is where it is nought."
  },
  "expectedMonthlyGain": {
    "file": "model/entry.ts",
    "text": "Expected monthly gain of an entrant in a region who buys where his dealer does, in cents."
  },
  "gatherClients": {
    "file": "model/heads.ts",
    "text": "Those who waited for this place come back first, in their old order; then friends of the circle, lowest first."
  },
  "gatherMonth": {
    "file": "model/entry.ts",
    "text": "At month's end, before the next month's books are opened: what a user-dealer's month adds to its region's average."
  },
  "giveUp": {
    "file": "model/removal.ts",
    "text": "A head who gives up (insolvent, or quitting) takes along what he has; his clients wait for another network."
  },
  "happens": {
    "file": "model/chance.ts",
    "text": "Whether an event of a given probability happens; with chance off only where the probability is 1."
  },
  "happensAtNth": {
    "file": "model/chance.ts",
    "text": "Whether an event of a given share happens at the n-th opportunity; with chance off the share accumulates."
  },
  "hasRoom": {
    "file": "model/membership.ts",
    "text": "Whether a place has a free head with room for another client."
  },
  "hazardThreshold": {
    "file": "model/chance.ts",
    "text": "The threshold an accumulated hazard must reach; out of reach with chance off."
  },
  "hazardsChanged": {
    "file": "model/change.ts",
    "text": "What follows when parameters change on a date: budgets, appetites, limits and prices are set anew; events already scheduled keep their dates unless the hazard behind them has changed."
  },
  "incomeOn": {
    "file": "model/payDays.ts",
    "text": "Legal money for the products that a person receives on a day, whole cents; 0 where it is no pay day."
  },
  "isTabDay": {
    "file": "model/payDays.ts",
    "text": "Whether tabs fall due on a pay day: on each, but monthly on the class's day where incomes come daily."
  },
  "join": {
    "file": "model/membership.ts",
    "text": "Makes a person a client of a place from a day on. Somebody fresh to the market comes with a share of what is left of a month's budget until the next pay day; somebody who waited keeps what he has."
  },
  "leave": {
    "file": "model/membership.ts",
    "text": "Sends a person out of the market, to be eligible again later."
  },
  "leaveTonight": {
    "file": "model/demand.ts",
    "text": "A refusal too many: the client leaves at the end of the day, by the threshold drawn for this spell."
  },
  "makeTrips": {
    "file": "model/trips.ts",
    "text": "5. Supply trips. A head goes when the stock of any product that his source sells is under its expected use over the reorder days, the month's limit of trips is not reached (F25, F33), and, for the second trip, the first stock is gone (F30). The load is expected use over horizon and reorder days less the stock, under the type's largest and over its least, as far as cash and credit go. Travel, companion (F36) and gift are spent whether or not the trip ends in interception."
  },
  "migrate": {
    "file": "model/clientFlow.ts",
    "text": "7. The search for another network, when the networks meet: those who wait, in the order in which they began to, make up the days since the networks last met. On each day, with the daily probability, one tries one place of the region, both by draws of that day; full, closed or their own, the try has failed. The places are met as they stand today, so that who finds one is served up to ten days later than on the very day: the price of running networks apart."
  },
  "moveClients": {
    "file": "model/clientFlow.ts",
    "text": "6–7. The evening of a network: arrests of clients for use, then departures (churn, assumption) and introductions (F9), which take the lowest-numbered eligible outsider of the place's circle; a leaver is eligible again after some months. Those who wait for a head are arrested and leave as before."
  },
  "nextArrival": {
    "file": "model/chance.ts",
    "text": "The next arrival after a day. Within each calendar month the arrivals are a pure function of (entity, process, month), so that nothing that happened before shifts them; a hazard that changes on a date starts a block of its own."
  },
  "packageMass": {
    "file": "model/occasions.ts",
    "text": "What one purchase takes, mg: a small dose or a gram (never less than the small dose)."
  },
  "payInKind": {
    "file": "model/trips.ts",
    "text": "Pays the companion in the first product brought back, its worth at the trip's unit price, whole milligrams."
  },
  "postDayOfMonth": {
    "file": "model/sales.ts",
    "text": "Sales by day of the month, of first heads in scored months (F32)."
  },
  "receive": {
    "file": "model/books.ts",
    "text": "Receives a load: what remains of the stock and the load together are the new base."
  },
  "receiveIncomes": {
    "file": "model/incomes.ts",
    "text": "1. Incomes, on each person's pay day, and other means when they come. A client's cash is the part of the income that goes to the products (spending share, assumption). A head's wage is an owner's contribution and his living costs a withdrawal: neither is business. On a pay day the tab is settled at once (step 2): it is paid first."
  },
  "recordBalances": {
    "file": "model/record.ts",
    "text": "8. Record: the day's balances of a network, for turnover and means over time."
  },
  "recordEnd": {
    "file": "model/record.ts",
    "text": "At the end of the run: heads who are still free, and clients who still wait."
  },
  "recordRegions": {
    "file": "model/record.ts",
    "text": "8. Record: the days of the regions since networks last met."
  },
  "referencePrice": {
    "file": "scenario/compile/compile.ts",
    "text": "The price of a gram against which demand responds, cents: the one stated, by default the study's for the region; where it is off, the retail price at the start. No intervention moves it."
  },
  "remainingCost": {
    "file": "model/prices.ts",
    "text": "Cost of what is left of a stock, without drift: round-half-up of base cost × remaining ÷ base mass. An issue costs the difference of two such values, so that many small issues and one large one cost the same in the end."
  },
  "replaceHeads": {
    "file": "model/heads.ts",
    "text": "0. A replacement (F38) sets up in the morning on which its delay is over."
  },
  "repriceAll": {
    "file": "model/change.ts",
    "text": "Sets prices to clients anew everywhere, and with them demand."
  },
  "reviewJob": {
    "file": "model/monthClose.ts",
    "text": "The head quits work once net has been above the wage for so many months running; the lost wage is not netted."
  },
  "scheduleWage": {
    "file": "model/payDays.ts",
    "text": "Schedules the head's next pay day after a day; one without legal income settles living costs at month's end."
  },
  "secondPayDay": {
    "file": "model/payDays.ts",
    "text": "The second pay day of a fortnightly calendar: fourteen days from the first, within the month."
  },
  "sells": {
    "file": "model/tripPlan.ts",
    "text": "Whether the head’s source sells a product: one without a price does not (heroin may be short, F46)."
  },
  "serveAllWaiting": {
    "file": "model/street.ts",
    "text": "3. Those who wait for a head seek as before: in the street where there is one, else in vain."
  },
  "serveNetworks": {
    "file": "model/demand.ts",
    "text": "3. Demand and sales of one network. Each client seeks each product on so many occasions a day (Poisson; rate intake ÷ package × price response); with chance off intake accumulates, and each full package is an occasion. An occasion is paid in cash if there is enough, else put on the tab within the limit, else refused; a stock under the package serves nobody. Who is not served turns to the street where the region has one (cash only), else the demand is unmet; each time his patience wears. One keyed draw a client-day serves all products; who is served first rotates with the day. Sales are posted once a network-day: the remaining-cost rule telescopes exactly."
  },
  "servePassingBuyers": {
    "file": "model/demand.ts",
    "text": "Party events (F45): on an event day of the region, passing buyers each take one small dose of the first product, cash. They are nobody's clients and have no tab."
  },
  "setAppetite": {
    "file": "model/persons.ts",
    "text": "What a person seeks of one product (assumptions): whether any, whether in small doses or in grams, and how much a week: lognormal around the product's median, times (budget, other means included, ÷ reference budget) to the power of the intake's elasticity."
  },
  "setClientPrices": {
    "file": "model/clientPrices.ts",
    "text": "Prices to clients: the region's retail price, or for networks at cost the stock's average cost a gram, rounded to the cent, with the trip's costs where the scenario says so (F5). Set at the start and after every receipt. Where a scenario switches the risk premium on, networks that sell at retail add it to the gram, and so in part to the small dose; the street does not."
  },
  "setDemand": {
    "file": "model/occasions.ts",
    "text": "Sets the rate of purchase occasions: intake ÷ package × (p ÷ p_ref)^ε, times the pay-day effect while it lasts; and with it the draws up to which a day brings no occasion, one, or two (the Poisson quantile, by table)."
  },
  "setFinances": {
    "file": "model/persons.ts",
    "text": "A person's means and reliability, from the parameters in force (assumptions): the budget for the products is legal income × spending share, the share uniform around its mean; other means are uniform between nought and twice their mean, a month's sum divided by the arrivals a month; the propensity to default is drawn between its bounds with the stated mean, low + (high − low)·u^k."
  },
  "setLimit": {
    "file": "model/tabs.ts",
    "text": "The credit limit of a client of a network, whole cents (assumption): a share of the legal budget for the products, times the factor of the type of network, reached in equal steps over the first pay days without default; or, by the scenario's choice, a first amount that grows by a step with each tab repaid in full, up to a largest amount. Nought with credit off, and after a default until the next pay day."
  },
  "setMarketPrices": {
    "file": "model/marketPrices.ts",
    "text": "Prices in force: the scenario's, moved by a yearly trend (default none; F15 gives a sign, no rate) at the start of each month. A small dose costs a share of the gram price (F31), both in whole cents."
  },
  "setOtherMeans": {
    "file": "model/schedule.ts",
    "text": "Other means never come on a pay day, but the day after."
  },
  "setUpHead": {
    "file": "model/heads.ts",
    "text": "Sets up a head in a place from a day on: cash, no stock, the clients who waited for this place, and friends of the circle up to the type's number at the start."
  },
  "settleForGood": {
    "file": "model/tabs.ts",
    "text": "A client who leaves pays what he can of his tab; the rest is bad debt."
  },
  "settleTab": {
    "file": "model/tabs.ts",
    "text": "2. Tabs: one a client, due on the pay day after the credit was given and paid before anything else (F32). At the due day the client defaults by one draw of its own propensity (assumption, 2–30 %): the tab is written off as bad debt, and the limit falls to zero and grows again as for a new client. What the cash does not cover rolls over, at most so many times; then it is written off too."
  },
  "spreadTravel": {
    "file": "model/trips.ts",
    "text": "Keeps the trip's costs with the stock, spread by the loads' cost, for networks that price at cost with travel."
  },
  "stockIsGone": {
    "file": "model/books.ts",
    "text": "Whether no product that is sought at all has a whole dose left. Remains that nobody seeks (heroin, where no client buys any) would otherwise keep the second trip waiting for ever."
  },
  "takeOwnUse": {
    "file": "model/ownUse.ts",
    "text": "4. Own use, in kind (F23): on day n of a head's time, ⌊W·n ÷ 7⌋ − ⌊W·(n − 1) ÷ 7⌋ mg of a weekly W, so that each week takes exactly W. What the stock cannot give he goes without, or buys at the region's retail price from cash, as the scenario says. The expected use of the day, sales and own use, is updated on days that began with a dose in stock: a stock-out must not starve the next load."
  },
  "waitsForFirstStock": {
    "file": "model/trips.ts",
    "text": "Whether the second trip must wait, because the first stock is not gone yet (F30)."
  },
  "wantedLoad": {
    "file": "model/prices.ts",
    "text": "What a head wants to bring back: expected use over horizon and reorder cover, less the stock, rounded up to a gram, raised to the minimum total, under the largest load."
  },
  "wantedToday": {
    "file": "model/tripPlan.ts",
    "text": "What a head wants to bring back today, by product: on the first trip the type's first load."
  }
} as const;
