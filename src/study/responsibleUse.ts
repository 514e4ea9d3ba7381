/** What the model may be used for: printed in the README, in every manifest and report. */
export const responsibleUse =
  'Retrospective social science: France, 2004–2005. Built on people already arrested, the most vulnerable, it ' +
  'describes no one else and no person. Not for targeting places or people, predicting offences, assessing the ' +
  'proceeds of a case, or advice to anyone. Hazards are national aggregates and nobody’s risk. Results on ' +
  'enforcement leave out harms that the model lacks: violence, overdose, prison, family.';
