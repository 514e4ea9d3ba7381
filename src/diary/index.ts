export type { Balances, ClientAccount, DiaryEntry, DiaryEvent, EventOf, Posting } from './events.js';
export { DiaryError } from './months.js';
export type { DiaryBooks, DiaryDay, DiaryMonth } from './months.js';
export { writeDiary } from './write.js';
export type { DiaryRequest, FolderCheck, NetworkDiary } from './write.js';
