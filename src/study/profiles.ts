/** Who the arrested were. They are the least organised and the most vulnerable (F43); they stand for no one else. */

/** Heads of user-dealer networks (F3, F6): 60 use-resale procedures, about 107 persons. */
export const headProfile = {
  meanAgeYears: 25,
  /** Unemployed, or on the minimum income RMI. */
  unemployedOrRmiShare: 0.45,
  /** In temporary work, of those employed: 45 % of the other 55 %, so 25 % of all and 30 % left. */
  temporaryWorkShareOfEmployed: 0.45,
  temporaryWorkShare: 0.25,
  otherShare: 0.3,
  procedures: 60,
  persons: 107,
} as const;

/** Clients: occupations of arrested cocaine users, OCRTIS 2005 (F7); the number of persons is not given. */
export const clientProfile = {
  /** "More than half": the share is above this. */
  unemployedShareAbove: 0.5,
  workerShare: 0.227,
  /** "Nearly 16 %". */
  employeeShareAbout: 0.16,
} as const;
