export { DiaryError, diaryMonths } from './months.js';
export type { DiaryBooks, DiaryDay, DiaryMonth } from './months.js';
