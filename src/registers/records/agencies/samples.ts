import type { Agency } from './record.ts'

/** The mayor, to whom most requests go. */
export const mayor: Agency = {
  code: 'mayor',
  name: '市長',
  nameEnglish: 'Mayor',
  order: 1,
  section: 'S001',
}

/** A body that decides by itself. */
export const educationBoard: Agency = {
  code: 'education-board',
  name: '教育委員会',
  nameEnglish: 'Board of Education',
  order: 2,
  section: null,
}
